using Google.Protobuf;
using WebhookFunctions.Telemetry;
using WebhookFunctions.Tests.Package;
using WebhookFunctions.Tests.Storms;
using WebhookFunctions.Tests.Telemetry.Otlp;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>What a receiver of OTLP gets of the published app, which the tests host over the host's own protocol.</summary>
public sealed class TraceTests
{
    private const string User = "+49-170-1234567";
    private const string Words = "nobody else may read this";
    private const string Sender = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_message_is_one_trace_from_the_sender_s_request_through_retries_to_channel_and_acknowledgement()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp);
        await ForwardAsync(world, failures: 2);

        Span accept = (await otlp.SpansAsync("accept: bot-to-channel")).Single();
        Span[] attempts = await otlp.SpansAsync("forward: channel", 3);
        Span acknowledgement = (await otlp.SpansAsync("acknowledge: bot")).Single();
        Span function = (await otlp.UntilAsync(it => it.Spans.FirstOrDefault(span => span.SpanId == accept.ParentSpanId)))!;

        Assert.Equal(Sender, Id(accept.TraceId));
        Assert.Equal("function ReceiveFromBot", function.Name);
        Assert.All([.. attempts, acknowledgement], span => Assert.Equal((accept.TraceId, accept.SpanId), (span.TraceId, span.ParentSpanId)));
        Assert.Equal(["1", "2", "3"], attempts.Select(span => OtlpReceiver.Text(span.Attributes, Tags.Attempt)));
        Assert.Equal(["Unavailable", "Unavailable", "Delivered"], attempts.Select(span => OtlpReceiver.Text(span.Attributes, Tags.Outcome)));
        Assert.Equal([2, 2, 1], attempts.Select(span => span.Status.Code));
        Assert.Matches("^one\\.[0-9a-f]{16}$", OtlpReceiver.Text(acknowledgement.Attributes, Tags.Conversation));
        Assert.Equal("m-1", OtlpReceiver.Text(acknowledgement.Attributes, Tags.Event));
    }

    [Fact]
    public async Task A_remote_side_is_told_the_trace_and_nothing_that_the_sender_attached_to_it()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp);
        await ForwardAsync(world);

        Span forward = (await otlp.SpansAsync("forward: channel")).Single();
        HttpHeaders(world, "channel", out string[] parents, out string[] others);

        Assert.Equal([$"00-{Sender}-{Id(forward.SpanId)}-01"], parents);
        Assert.Empty(others);
    }

    [Fact]
    public async Task Nothing_that_is_exported_holds_an_address_a_secret_or_a_word_of_what_was_said()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp);
        await ForwardAsync(world, failures: 1);
        await otlp.SpansAsync("acknowledge: bot");
        await otlp.UntilAsync(it => it.Logs.FirstOrDefault(log => log.Body.StringValue.Contains(": Forwarded, ", StringComparison.Ordinal)));
        await otlp.UntilAsync(it => it.Metrics.FirstOrDefault(metric => metric.Name == "webhookfunctions.events.forwarded"));

        Assert.All(
            [User, User[4..], Words, Storm.BotSecretOf(PackageWorld.Connection), Storm.SecretOf(PackageWorld.Connection), "secret=", world.Remotes.Address],
            secret => Assert.DoesNotContain(secret, otlp.Everything, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_logs_go_where_the_traces_go_one_line_a_hop()
    {
        await using OtlpReceiver otlp = await OtlpReceiver.StartAsync();
        await using PackageWorld world = await StartAsync(otlp);
        await ForwardAsync(world, failures: 1);
        await otlp.UntilAsync(it => it.Logs.FirstOrDefault(log => log.Body.StringValue.Contains("m-1 (Message): Forwarded", StringComparison.Ordinal)));

        string[] lines = [.. otlp.Logs.Select(log => log.Body.StringValue).Where(line => line.Contains("m-1", StringComparison.Ordinal))];

        Assert.Collection(
            lines,
            line => Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: 1 events accepted, 0 seen before; the first is m-1$", line),
            line => Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: event m-1 failed \\(attempt 1\\) and is tried again in .*: .*503", line),
            line => Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: event m-1 \\(Message\\): Forwarded, ", line));
    }

    private static Task<PackageWorld> StartAsync(OtlpReceiver otlp) => PackageWorld.StartAsync(new Dictionary<string, string?>(otlp.Settings)
    {
        ["Delivery__FirstRetry"] = "00:00:00.1",
    });

    /// <summary>A message of the bot to a user who has a chat, brought to the channel.</summary>
    private static async Task ForwardAsync(PackageWorld world, int failures = 0)
    {
        await world.WriteAsync(User, "starts the chat");
        await world.ForwardAsync("ForwardToBot");
        int left = failures;
        world.Remotes.Answer = arrival => Task.FromResult<int?>(arrival.Kind == "channel" && left-- > 0 ? 503 : null);
        await world.AcceptedAsync("ReceiveFromBot", "bot-events", Storm.Said(User, Words).Replace($"\"id\":\"{Words}\"", "\"id\":\"m-1\"", StringComparison.Ordinal), PackageWorld.Connection);

        // On a slow machine a retry may be due already when an execution looks once more: then it makes two attempts.
        while (world.Remotes.All.Count(arrival => arrival.Kind == "channel") <= failures)
        {
            await world.ForwardAsync("ForwardToChannel");
        }
    }

    private static string Id(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static void HttpHeaders(PackageWorld world, string kind, out string[] parents, out string[] others)
    {
        IReadOnlyDictionary<string, string>[] headers = [.. world.Remotes.All.Where(arrival => arrival.Kind == kind).Select(arrival => arrival.Headers)];
        parents = [.. headers.Select(one => one["traceparent"])];
        others = [.. headers.SelectMany(one => one.Keys).Intersect(["tracestate", "baggage", "Correlation-Context", "Request-Id"], StringComparer.OrdinalIgnoreCase)];
    }
}
