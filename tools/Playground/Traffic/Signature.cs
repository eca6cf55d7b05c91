using System.Globalization;
using WebhookFunctions.Signatures;

namespace Playground;

/// <summary>Standard Webhooks, as both the channel and the agent desk sign and verify.</summary>
internal sealed class Signature(IReadOnlyList<WebhookSecret> secrets, TimeProvider time)
{
    public IReadOnlyDictionary<string, string> Of(string id, ReadOnlyMemory<byte> body)
    {
        DateTimeOffset now = time.GetUtcNow();

        return new Dictionary<string, string>
        {
            [StandardWebhooks.IdHeader] = id,
            [StandardWebhooks.TimestampHeader] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            [StandardWebhooks.SignatureHeader] = StandardWebhooks.Sign(id, now, body.Span, secrets),
        };
    }

    public SignatureVerdict Verify(Call call) => StandardWebhooks.Verify(
        call.Header(StandardWebhooks.IdHeader),
        call.Header(StandardWebhooks.TimestampHeader),
        call.Header(StandardWebhooks.SignatureHeader),
        call.Bytes,
        secrets,
        time.GetUtcNow());
}
