using System.Text;
using WebhookFunctions.Telemetry;
using WebhookFunctions.Tests.Package.Protocol;
using WebhookFunctions.Tests.Processes;
using WebhookFunctions.Tests.Telemetry;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Package;

/// <summary>What is logged of a message, and of nothing: logs are the larger part of the bill where there is much traffic.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class TelemetryTests(ITestOutputHelper output)
{
    // Two executions, the acceptance, the channel and the acknowledgement.
    private const int SpansOfAMessage = 5;

    [Fact]
    public async Task A_message_costs_a_kilobyte_at_most_and_says_whose_it_was()
    {
        await using InsightsReceiver insights = await InsightsReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(insights);
        using HostLogs logs = new();

        await world.SayAsync("ann", "m-1");
        logs.Executed("ReceiveFromBot");
        logs.Worker("ReceiveFromBot", Heard(world));
        await world.ForwardAsync("ForwardToChannel");
        logs.Executed("ForwardToChannel");
        logs.Worker("ForwardToChannel", Heard(world));

        await insights.UntilAsync(it => Spans(it).Length == SpansOfAMessage);
        double spans = Spans(insights).Sum(Encoding.UTF8.GetByteCount) * TraceSampling.InsightsRatio;
        output.WriteLine($"Measured: {logs.Bytes} bytes of logs for a message, and {spans:0} of traces, of which one in {1 / TraceSampling.InsightsRatio:0} is recorded");
        Assert.Equal(2, logs.Lines.Count);
        Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: 1 events accepted, 0 seen before; the first is m-1$", logs.Lines[0]);
        Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: event m-1 \\(Message\\): Forwarded, 00:00:.+ after it was accepted$", logs.Lines[1]);
        Assert.InRange(logs.Bytes + spans, 1, 1024);
    }

    [Fact]
    public async Task A_minute_s_metrics_cost_some_kilobytes_however_many_messages_there_are_and_are_sent_before_the_end()
    {
        await using InsightsReceiver insights = await InsightsReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(insights);
        await world.SayAsync("ann", "m-1");
        await world.ForwardAsync("ForwardToChannel");
        await world.SayAsync("ann", "m-2");
        await world.ForwardAsync("ForwardToChannel");

        await world.Worker.TerminateAsync();
        await world.Worker.EndAsync();

        string[] metrics = [.. insights.Items.Where(item => item.Contains("\"MetricData\"", StringComparison.Ordinal))];
        output.WriteLine($"Measured: {metrics.Length} metrics in {metrics.Sum(Encoding.UTF8.GetByteCount)} bytes");
        Assert.Equal(insights.Items.Count, metrics.Length + Spans(insights).Length);
        Assert.All(insights.Data("MetricData"), data => Assert.Matches("^(webhookfunctions[.]|_OTELRESOURCE_$)", data.GetProperty("metrics")[0].GetProperty("name").GetString()));
        Assert.InRange(metrics.Sum(Encoding.UTF8.GetByteCount), 1, 8 * 1024);
    }

    [Fact]
    public async Task Half_a_minute_of_nothing_costs_a_line()
    {
        await using InsightsReceiver insights = await InsightsReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(insights);
        using HostLogs logs = new();
        world.Worker.Host.Logs.Clear();

        logs.Idle();
        await world.SweepAsync();
        logs.Executed("Sweep");
        logs.Worker("Sweep", Heard(world));
        await insights.UntilAsync(it => Spans(it).Length > 0);

        Assert.All(Spans(insights), span => Assert.Contains("function Sweep", span, StringComparison.Ordinal));
        Assert.Equal(["The due list was swept: 0 mailboxes were overdue, 0 destinations are held or just back"], logs.Lines);
    }

    /// <summary>With every trace recorded, so that all of what is sent of one can be counted; with a chat, and nothing of that left.</summary>
    private static async Task<PackageWorld> StartAsync(InsightsReceiver insights)
    {
        PackageWorld world = await PackageWorld.StartAsync(new Dictionary<string, string?>(insights.Settings)
        {
            ["OTEL_TRACES_SAMPLER"] = "always_on",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        });
        await world.WriteAsync("ann", "starts the chat");
        await world.ForwardAsync("ForwardToBot");
        await insights.UntilAsync(it => it.Items.Any(item => item.Contains("function ForwardToBot", StringComparison.Ordinal)));
        insights.Clear();
        world.Worker.Host.Logs.Clear();

        return world;
    }

    private static string[] Spans(InsightsReceiver insights) => [.. insights.Items.Where(item => item.Contains("\"RemoteDependencyData\"", StringComparison.Ordinal))];

    private static RpcLog[] Heard(PackageWorld world)
    {
        RpcLog[] heard = [.. world.Worker.Host.Logs];
        world.Worker.Host.Logs.Clear();

        return heard;
    }
}
