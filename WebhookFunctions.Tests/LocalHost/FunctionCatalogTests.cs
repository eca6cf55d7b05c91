using LocalHost;
using LocalHost.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class FunctionCatalogTests
{
    private static readonly Trigger _timer = new TimerTrigger("trigger", "0 0 * * * *", RunOnStartup: false);
    private static readonly Trigger _http = new HttpTrigger("trigger", AuthorizationLevel.Anonymous, [], null);

    private static readonly Dictionary<string, Trigger?> _triggers = new()
    {
        [nameof(Odd.TimerOnText)] = _timer,
        [nameof(Odd.TimerThatReturns)] = _timer,
        [nameof(Odd.TimerWithAName)] = _timer,
        [nameof(Odd.Bell)] = new UnknownTrigger("trigger", "bellTrigger"),
        [nameof(Odd.RequestWithoutItsBody)] = _http,
        [nameof(Odd.AnswerOfTheOtherModel)] = _http,
    };

    public static TheoryData<string> What => [.. _triggers.Keys];

    [Theory]
    [MemberData(nameof(What))]
    public void What_the_host_could_not_run_stops_the_start_by_name(string method)
    {
        StartException stopped = Assert.Throws<StartException>(() => FunctionCatalog.Find([Metadata(method, _triggers[method])]));

        Assert.StartsWith($"Function {method}: ", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_of_one_name_stop_the_start()
    {
        FunctionMetadata once = Metadata(nameof(Odd.Fine), _http);

        StartException stopped = Assert.Throws<StartException>(() => FunctionCatalog.Find([once, once with { Name = "FINE" }]));

        Assert.Equal("There are 2 functions named Fine.", stopped.Message);
    }

    [Fact]
    public void A_function_that_is_gone_since_the_build_stops_the_start()
    {
        StartException stopped = Assert.Throws<StartException>(() => FunctionCatalog.Find([Metadata("Gone", _http)]));

        Assert.StartsWith("Function Gone: there is no WebhookFunctions.Tests.LocalHost.FunctionCatalogTests+Odd.Gone.", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_list_stops_the_start()
    {
        StartException stopped = Assert.Throws<StartException>(() => FunctionMetadata.Read("/nowhere/functions.metadata"));

        Assert.StartsWith("/nowhere/functions.metadata is missing", stopped.Message, StringComparison.Ordinal);
    }

    private static FunctionMetadata Metadata(string method, Trigger? trigger) =>
        new(method, typeof(Odd).Assembly.GetName().Name!, $"{typeof(Odd).FullName}.{method}", trigger);

    private sealed class Odd
    {
        public Task TimerOnText(string trigger) => throw new NotSupportedException(trigger);

        public Task<bool> TimerThatReturns(TimerInfo trigger) => throw new NotSupportedException($"{trigger}");

        public Task TimerWithAName(TimerInfo trigger, string name) => throw new NotSupportedException($"{trigger}{name}");

        public Task Bell(string trigger) => throw new NotSupportedException(trigger);

        public Task<IResult> RequestWithoutItsBody(HttpRequestData trigger) => throw new NotSupportedException($"{trigger}");

        public Task<HttpResponseData> AnswerOfTheOtherModel(HttpRequest trigger) => throw new NotSupportedException($"{trigger}");

        public IResult Fine(HttpRequest trigger) => throw new NotSupportedException($"{trigger}");
    }
}
