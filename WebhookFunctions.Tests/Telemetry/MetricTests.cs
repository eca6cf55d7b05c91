using WebhookFunctions.Telemetry;
using WebhookFunctions.Tests.Package;
using WebhookFunctions.Tests.Telemetry.Otlp;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>The metrics of the published app, as a receiver of OTLP gets them.</summary>
public sealed class MetricTests
{
    private const string Mine = $"{PackageWorld.Connection}/{QueueNames.BotToChannel}";

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Counts_what_is_accepted_seen_before_repeated_forwarded_and_given_up()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp);
        await StartChatAsync(world);
        Queue<int?> answers = new([503, null, 422]);
        world.Remotes.Answer = arrival => Task.FromResult(arrival.Kind == "channel" && answers.TryDequeue(out int? status) ? status : null);

        await world.SayAsync("ann", "m-1");

        // On a slow machine the retry may be due already when an execution looks once more: then it makes both attempts, and there is no wake-up for another.
        while (world.Remotes.All.Count(arrival => arrival.Kind == "channel") < 2)
        {
            await world.ForwardAsync("ForwardToChannel");
        }

        await world.SayAsync("ann", "m-1");
        await world.ForwardAsync("ForwardToChannel");
        await world.SayAsync("ann", "m-2");
        await world.ForwardAsync("ForwardToChannel");

        await ShowsAsync(otlp, "webhookfunctions.events.accepted", Mine, 2);
        await ShowsAsync(otlp, "webhookfunctions.events.duplicates", Mine, 1);
        await ShowsAsync(otlp, "webhookfunctions.events.retries", $"{Mine}/channel", 1);
        await ShowsAsync(otlp, "webhookfunctions.events.forwarded", Mine, 1);
        await ShowsAsync(otlp, "webhookfunctions.events.dead_letters", $"{Mine}/channel", 1);
    }

    [Fact]
    public async Task Shows_how_old_events_are_when_they_arrive()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp);
        await StartChatAsync(world);
        await world.SayAsync("ann", "m-1");
        await world.ForwardAsync("ForwardToChannel");

        HistogramPoint age = await otlp.UntilAsync(it => it.Metrics
            .Where(metric => metric.Name == "webhookfunctions.delivery.age")
            .SelectMany(metric => metric.Histogram.DataPoints)
            .LastOrDefault(point => Whose(point.Attributes) == Mine));

        Assert.Equal(1UL, age.Count);
        Assert.InRange(age.Sum, 0.001, _deadline.TotalSeconds);
        Assert.Equal([0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400], age.ExplicitBounds);
    }

    [Fact]
    public async Task A_sweep_shows_what_waits_and_for_how_long()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp, ("Delivery__LeasePeriod", "00:00:01"));
        await StartChatAsync(world);
        await world.SayAsync("ann", "m-1");
        await world.SweepUntilOverdueAsync();

        await ShowsAsync(otlp, "webhookfunctions.due.rows", PackageWorld.Connection, 1);
        Assert.Contains(Points(otlp, "webhookfunctions.due.oldest_age"), point => point.Whose == PackageWorld.Connection && point.Value > 0);

        await ShowsAsync(otlp, "webhookfunctions.due.rows", PackageWorld.Connection, 0, () => ForwardAndSweepAsync(world));
    }

    [Fact]
    public async Task A_sweep_shows_which_gate_is_held_until_it_no_longer_is()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp, ("Delivery__LeasePeriod", "00:00:01"));
        await StartChatAsync(world);
        world.Remotes.Answer = arrival => Task.FromResult<int?>(arrival.Kind == "channel" ? 401 : null);
        await world.SayAsync("ann", "m-1");
        await world.ForwardAsync("ForwardToChannel");

        await ShowsAsync(otlp, "webhookfunctions.events.held", $"{Mine}/channel", 1);
        await ShowsAsync(otlp, "webhookfunctions.gate.state", $"{PackageWorld.Connection}/channel", 2, world.SweepAsync);

        world.Remotes.Answer = null;
        await ShowsAsync(otlp, "webhookfunctions.gate.state", $"{PackageWorld.Connection}/channel", 0, () => ForwardAndSweepAsync(world));
    }

    private static async Task ForwardAndSweepAsync(PackageWorld world)
    {
        if (await world.WaitingAsync("ForwardToChannel") > 0)
        {
            await world.ForwardAsync("ForwardToChannel");
        }

        await world.SweepAsync();
    }

    private static Task<PackageWorld> StartAsync(OtlpReceiver otlp, params (string Name, string Value)[] more)
    {
        Dictionary<string, string?> settings = new(otlp.Settings) { ["Delivery__FirstRetry"] = "00:00:00.1" };

        foreach ((string name, string value) in more)
        {
            settings[name] = value;
        }

        return PackageWorld.StartAsync(settings);
    }

    private static async Task StartChatAsync(PackageWorld world)
    {
        await world.WriteAsync("ann", "starts the chat");
        await world.ForwardAsync("ForwardToBot");
    }

    /// <summary>Waits until the last that has come of the metric has the value.</summary>
    private static async Task ShowsAsync(OtlpReceiver otlp, string metric, string whose, double value, Func<Task>? meanwhile = null)
    {
        using CancellationTokenSource end = new(_deadline);

        while (Points(otlp, metric).LastOrDefault(point => point.Whose == whose).Value != value || otlp.Metrics.All(one => one.Name != metric))
        {
            Assert.False(end.IsCancellationRequested, $"{metric} of {whose} is not {value}: {string.Join(", ", Points(otlp, metric))}");
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            await Task.Delay(50);
        }
    }

    private static IEnumerable<(string Whose, double Value)> Points(OtlpReceiver otlp, string name) =>
        from metric in otlp.Metrics
        where metric.Name == name
        from point in (metric.Sum ?? metric.Gauge).DataPoints
        select (Whose(point.Attributes), point.ValueCase == Number.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble);

    private static string Whose(IEnumerable<KeyValue> attributes) => string.Join('/', new[] { Tags.Connection, Tags.Direction, Tags.Destination }
        .Select(tag => attributes.FirstOrDefault(one => one.Key == tag)?.Value.StringValue)
        .Where(value => value is not null));
}
