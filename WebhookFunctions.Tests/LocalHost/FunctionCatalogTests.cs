using LocalHost;
using LocalHost.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class FunctionCatalogTests
{
    private const string Hourly = "0 0 * * * *";

    [Theory]
    [InlineData(typeof(TimerOnText))]
    [InlineData(typeof(TimerThatReturns))]
    [InlineData(typeof(TimerWithAName))]
    [InlineData(typeof(UnknownTrigger))]
    public void What_the_host_could_not_run_stops_the_start_by_name(Type type)
    {
        StartException stopped = Assert.Throws<StartException>(() => FunctionCatalog.Find([type]));

        Assert.StartsWith($"Function {type.Name}: ", stopped.Message, StringComparison.Ordinal);
    }

    private sealed class TimerOnText
    {
        [Function(nameof(TimerOnText))]
        public Task RunAsync([TimerTrigger(Hourly)] string timer) => throw new NotSupportedException();
    }

    private sealed class TimerThatReturns
    {
        [Function(nameof(TimerThatReturns))]
        public Task<bool> RunAsync([TimerTrigger(Hourly)] TimerInfo timer) => throw new NotSupportedException();
    }

    private sealed class TimerWithAName
    {
        [Function(nameof(TimerWithAName))]
        public Task RunAsync([TimerTrigger(Hourly)] TimerInfo timer, string name) => throw new NotSupportedException();
    }

    private sealed class UnknownTrigger
    {
        [Function(nameof(UnknownTrigger))]
        public Task RunAsync([BellTrigger] string bell) => throw new NotSupportedException();
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class BellTriggerAttribute : TriggerBindingAttribute;
}
