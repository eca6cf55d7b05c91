using System.Globalization;
using System.Net.Http.Headers;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, both ways.</summary>
public sealed class WebhookChannel(Uri url, IReadOnlyList<WebhookSecret> secrets, HttpClient http, TimeProvider time) : IChannel
{
    public ChannelRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = StandardWebhooks.Verify(
            header(StandardWebhooks.IdHeader),
            header(StandardWebhooks.TimestampHeader),
            header(StandardWebhooks.SignatureHeader),
            body.Span,
            secrets,
            time.GetUtcNow());

        return verdict == SignatureVerdict.Valid ? WebhookRequest.Parse(body, time.GetUtcNow()) : ChannelRequest.Unverified(verdict);
    }

    public async Task<DeliveryResult> SendAsync(OutgoingEvent outgoing)
    {
        byte[] body = WebhookBody.Write(outgoing);
        string id = SafeKey.WithoutDots(outgoing.Id);
        DateTimeOffset now = time.GetUtcNow();

        using HttpRequestMessage request = new(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers =
            {
                { StandardWebhooks.IdHeader, id },
                { StandardWebhooks.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, now, body, secrets) },
            },
        };

        return await HttpOutcome.SendAsync(http, request, time);
    }
}
