using System.Globalization;
using System.Net.Http.Headers;
using WebhookFunctions.Configuration;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>Another side with an endpoint that speaks Standard Webhooks, in both directions, with the same secrets.</summary>
internal sealed class SignedPeer(Uri url, IReadOnlyList<WebhookSecret> secrets, StatusReading reading, HttpClient http, TimeProvider time)
{
    public string SendsTo { get; } = SecureUrl.Shown(url);

    /// <param name="id">The idempotency key: the same for every attempt at the same event.</param>
    public async Task<DeliveryResult> SendAsync(string id, byte[] body, CancellationToken cancellation)
    {
        string webhookId = SafeKey.WithoutDots(id);
        DateTimeOffset now = time.GetUtcNow();

        using HttpRequestMessage request = new(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers =
            {
                { StandardWebhooks.IdHeader, webhookId },
                { StandardWebhooks.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(webhookId, now, body, secrets) },
            },
        };

        return await HttpOutcome.SendAsync(http, request, $"POST to {url.Authority}", reading, time, cancellation);
    }

    /// <summary>Verifies a request from that side, signed with the same secrets.</summary>
    public SignatureVerdict Verify(ReceivedRequest request) => StandardWebhooks.Verify(
        request.Header(StandardWebhooks.IdHeader),
        request.Header(StandardWebhooks.TimestampHeader),
        request.Header(StandardWebhooks.SignatureHeader),
        request.Body.Span,
        secrets,
        time.GetUtcNow());
}
