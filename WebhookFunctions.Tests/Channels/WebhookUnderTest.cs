using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Connections;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels;

/// <summary>The webhook channel as the app makes it, and an endpoint that it sends to.</summary>
internal sealed class WebhookUnderTest : IAsyncDisposable
{
    public const string Secret = "whsec_dGhlLXNlY3JldC1vZi10aGUtY2hhbm5lbC0x";

    private readonly RecordingEndpoint _endpoint;
    private readonly IHost _product;

    private WebhookUnderTest(RecordingEndpoint endpoint, string secrets, bool rawEvents)
    {
        _endpoint = endpoint;
        _product = Product.Build(
            Product.Settings(new Dictionary<string, string?>
            {
                ["Connections__default__Channel__Url"] = $"{endpoint.Address}events?key=1",
                ["Connections__default__Channel__Secret"] = secrets,
                ["Connections__default__Channel__RawEvents"] = $"{rawEvents}",
            }),
            Time);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1614265330));

    public bool HasSentMore => _endpoint.HasAnother;

    public static async Task<WebhookUnderTest> StartAsync(string secrets = Secret, RequestDelegate? answer = null, bool rawEvents = false) =>
        new(await RecordingEndpoint.StartAsync(answer), secrets, rawEvents);

    /// <summary>Sends an event of the bot to the user ann.</summary>
    public Task<DeliveryResult> SendAsync(string botEvent)
    {
        JsonElement json = JsonElement.Parse(botEvent);
        DateTimeOffset now = Time.GetUtcNow();
        IncomingEvent incoming = new(
            json.GetProperty("id").GetString()!, EventSource.Bot, BotEvent.Kind(json), BotEvent.Timestamp(json, now), json.GetRawText());

        IChannel channel = _product.Services.GetRequiredService<ConnectionRegistry>().Get("default").Channel;

        OutgoingEvent outgoing = Outgoing.From(new ConversationKey("default", "ann"), new Mail(1, incoming, now), json);

        return channel.SendAsync(outgoing, channel.Render(outgoing).Calls.Single(), CancellationToken.None);
    }

    public Task<DeliveryResult> SendMessageAsync(string id) => SendAsync($$"""
        {"id":{{JsonSerializer.Serialize(id)}},"type":"conversation:message","payload":{"conversation":{"id":"c"},"content":{"text":"hi"} } }
        """);

    /// <summary>The first request that the endpoint has not been asked for yet.</summary>
    public Task<RecordedRequest> NextAsync() => _endpoint.NextAsync();

    /// <summary>As the receiver would, at the time of the attempt.</summary>
    public static SignatureVerdict Verify(RecordedRequest request, string secret) => StandardWebhooks.Verify(
        request.Headers["webhook-id"],
        request.Headers["webhook-timestamp"],
        request.Headers["webhook-signature"],
        request.Body,
        WebhookSecret.ParseAll(secret),
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)));

    public async ValueTask DisposeAsync()
    {
        _product.Dispose();
        await _endpoint.DisposeAsync();
    }
}
