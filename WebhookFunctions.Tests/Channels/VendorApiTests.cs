using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using WebhookFunctions.Channels;
using WebhookFunctions.Telemetry;
using WebhookFunctions.Tests.Channels.Telegram;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Calls of which nobody knows whether they arrived, and what is counted.</summary>
public sealed class VendorApiTests
{
    // Other tests count at the same time.
    private readonly string _channel = $"test-{Guid.NewGuid()}";

    [Fact]
    public async Task A_call_without_an_answer_is_counted()
    {
        using MetricCollector<long> uncertain = new(ConnectorTelemetry.Meter, "webhookfunctions.sends.uncertain");
        await using RecordingEndpoint api = await RecordingEndpoint.StartAsync(http =>
        {
            http.Abort();

            return Task.CompletedTask;
        });

        DeliveryResult resent = await SendAsync(api.Address, WhenUncertain.Resend);
        DeliveryResult held = await SendAsync(api.Address, WhenUncertain.Hold);

        Assert.Equal((DeliveryStatus.Unavailable, DeliveryStatus.Refused), (resent.Status, held.Status));
        Assert.Equal(2, Counted(uncertain, Tags.Channel, _channel));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("unknown")]
    [InlineData("no TLS")]
    public async Task A_connection_that_does_not_come_about_is_never_uncertain(string trouble)
    {
        using MetricCollector<long> uncertain = new(ConnectorTelemetry.Meter, "webhookfunctions.sends.uncertain");
        await using RecordingEndpoint plain = await RecordingEndpoint.StartAsync();
        Uri address = new(trouble switch
        {
            "refused" => $"http://127.0.0.1:{ClosedPort.Number}",
            "unknown" => "http://nowhere.invalid",
            _ => $"https://{plain.Address.Authority}",
        });

        DeliveryResult result = await SendAsync(address, WhenUncertain.Hold);

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Equal(0, Counted(uncertain, Tags.Channel, _channel));
    }

    // Its time limit is reached while it waits for the network, or for the other side's part in the handshake: nothing of the message has left.
    [Theory]
    [InlineData("TCP")]
    [InlineData("TLS")]
    public async Task A_connection_that_is_not_there_in_time_is_never_uncertain(string waitsFor)
    {
        using MetricCollector<long> uncertain = new(ConnectorTelemetry.Meter, "webhookfunctions.sends.uncertain");
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using SocketsHttpHandler handler = new();

        if (waitsFor == "TCP")
        {
            handler.ConnectCallback = async (_, cancellation) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);

                throw new InvalidOperationException("Unreachable.");
            };
        }

        using HttpClient http = new(handler) { Timeout = TimeSpan.FromMilliseconds(300) };
        DeliveryResult result = await SendAsync(http, new Uri($"https://{silent.LocalEndpoint}"), WhenUncertain.Hold);

        Assert.Equal((DeliveryStatus.Unavailable, "send: no answer in time"), (result.Status, result.Reason));
        Assert.Equal(0, Counted(uncertain, Tags.Channel, _channel));
    }

    // The listener's system takes the request, and nobody answers it.
    [Fact]
    public async Task A_message_that_was_sent_and_not_answered_in_time_is_uncertain()
    {
        using MetricCollector<long> uncertain = new(ConnectorTelemetry.Meter, "webhookfunctions.sends.uncertain");
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(3) };

        DeliveryResult result = await SendAsync(http, new Uri($"http://{silent.LocalEndpoint}"), WhenUncertain.Hold);

        Assert.Equal(DeliveryStatus.Refused, result.Status);
        Assert.Equal(1, Counted(uncertain, Tags.Channel, _channel));
    }

    [Fact]
    public async Task What_is_no_event_for_the_bot_is_counted_by_its_kind()
    {
        string kind = $"kind_{Guid.NewGuid():N}"[..30];
        using MetricCollector<long> skipped = new(ConnectorTelemetry.Meter, "webhookfunctions.events.skipped");
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();

        for (int update = 0; update < 2; update++)
        {
            using HttpResponseMessage answer = await telegram.PostAsync($$"""{"{{kind}}":{} }""");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(2, Counted(skipped, Tags.Kind, kind));
    }

    private async Task<DeliveryResult> SendAsync(Uri address, WhenUncertain whenUncertain)
    {
        using HttpClient http = new() { Timeout = World.Deadline };

        return await SendAsync(http, address, whenUncertain);
    }

    private async Task<DeliveryResult> SendAsync(HttpClient http, Uri address, WhenUncertain whenUncertain)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent([1]) };

        return await new VendorApi(http, _channel, whenUncertain, TimeProvider.System).SendAsync(request, "send", _ => null, CancellationToken.None);
    }

    private static long Counted(MetricCollector<long> collector, string tag, string value) =>
        collector.GetMeasurementSnapshot().Where(one => Equals(one.Tags.GetValueOrDefault(tag), value)).Sum(one => one.Value);
}
