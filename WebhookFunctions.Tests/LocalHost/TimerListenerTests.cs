using LocalHost;
using LocalHost.Functions;
using LocalHost.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class TimerListenerTests : IDisposable
{
    private static readonly FunctionMetadata _atTheStart = new(
        nameof(AtTheStart), typeof(AtTheStart).Assembly.GetName().Name!, $"{typeof(AtTheStart).FullName}.Run", new TimerTrigger("timer", "0 0 * * * *", RunOnStartup: true));

    private readonly HandWoundTime _time = new();
    private readonly Drain _drain = new();
    private readonly Probe _probe = new();

    public void Dispose() => _drain.Dispose();

    [Fact]
    public async Task A_function_that_asks_for_it_runs_at_the_start_and_then_by_its_schedule()
    {
        Task listening = ListenAsync();

        Assert.Equal("at the start", (await _probe.NextAsync()).Message);
        Assert.Equal(TimeSpan.FromHours(1), await _time.WoundAsync());

        await _drain.BeginAsync(TimeSpan.Zero);
        await listening.WaitAsync(Probe.Deadline);
    }

    [Fact]
    public async Task Nothing_runs_when_the_stop_comes_before_the_start()
    {
        await _drain.BeginAsync(TimeSpan.Zero);

        await ListenAsync().WaitAsync(Probe.Deadline);

        Assert.False(_probe.HasRunAgain());
    }

    private async Task ListenAsync()
    {
        await using ServiceProvider services = new ServiceCollection().AddSingleton(_probe).BuildServiceProvider();
        FunctionRunner runner = new(services.GetRequiredService<IServiceScopeFactory>(), Timeout.InfiniteTimeSpan, _drain);
        IConfiguration noSettings = new ConfigurationBuilder().Build();

        await TimerFunctions.Listeners(FunctionCatalog.Find([_atTheStart]), noSettings, runner, _drain, _time, NullLoggerFactory.Instance)
            .Single()
            .ListenAsync();
    }

    private sealed class AtTheStart(Probe probe)
    {
        public void Run(TimerInfo timer, CancellationToken cancellation) =>
            probe.RunAsync(timer.IsPastDue ? "past due" : "at the start", cancellation).Wait(cancellation);
    }
}
