using System.Text;
using WebhookFunctions.Signatures;

namespace Fuzz;

/// <summary>Spoils the signature or key of a request. None of these requests may be let in.</summary>
internal sealed class PassSpoiler(Signer signer, Draw draw)
{
    public string Spoil(HttpDraft draft, Entrance entrance, string connection) => entrance.IsSigned()
        ? SpoilSignature(draft, entrance, connection)
        : entrance == Entrance.Manage || draw.Chance(0.5) ? SpoilKey(draft) : SpoilSecret(draft, connection);

    private string SpoilSignature(HttpDraft draft, Entrance entrance, string connection)
    {
        string how = draw.Of(["another secret", "old", "in the future", "of another body", "missing", "twice", "garbage", "another version", "bad time", "bad id", "of another id", "cut off"]);
        string secret = signer.SecretOf(entrance, connection);
        DateTimeOffset now = DateTimeOffset.UtcNow;

        switch (how)
        {
            case "another secret":
                Signer.Sign(draft, signer.AnotherSecret(entrance, connection), "msg", now);
                break;
            case "old":
                Signer.Sign(draft, secret, "msg", now.AddMinutes(-6));
                break;
            case "in the future":
                Signer.Sign(draft, secret, "msg", now.AddMinutes(7));
                break;
            case "of another body":
                draft.Body = [.. draft.Body, (byte)' '];
                break;
            case "missing":
                draft.Without(draw.Of([StandardWebhooks.SignatureHeader, StandardWebhooks.TimestampHeader, StandardWebhooks.IdHeader]));
                break;
            case "twice":
                draft.With(StandardWebhooks.SignatureHeader, SignatureOf(draft));
                break;
            default:
                (string header, string value) = SpoiltHeader(how, SignatureOf(draft));
                draft.Instead(header, value);
                break;
        }

        return $"signature: {how}";
    }

    private (string Header, string Value) SpoiltHeader(string how, string signature) => how switch
    {
        "garbage" => (StandardWebhooks.SignatureHeader, draw.Of(["", "v1,", "v1", ",", "v1,====", "v1,AAAA v1,BBBB", new string('v', 5_000), "v1," + Convert.ToBase64String(draw.Bytes(32))])),
        "another version" => (StandardWebhooks.SignatureHeader, signature.Replace("v1,", draw.Of(["v2,", "V1,", "v1a,", "v1 ,"]), StringComparison.Ordinal)),
        "bad time" => (StandardWebhooks.TimestampHeader, draw.Of(["", "0", "-1", "1e9", "99999999999999999999", "9223372036854775807", "now", "2026-01-01", "0x10"])),
        "bad id" => (StandardWebhooks.IdHeader, draw.Of(["", new string('i', 257), "..", "%00"])),
        "of another id" => (StandardWebhooks.IdHeader, "another"),
        _ => (StandardWebhooks.SignatureHeader, signature[..^3]),
    };

    private static string SignatureOf(HttpDraft draft) => draft.Headers.Find(header => header.Key == StandardWebhooks.SignatureHeader).Value;

    private string SpoilSecret(HttpDraft draft, string connection)
    {
        string how = draw.Of(["missing", "another connection's", "twice", "cut off", "in another case", "empty", "garbage"]);
        draft.Query = how switch
        {
            "missing" => "",
            "another connection's" => $"secret={signer.AnotherBotSecret(connection)}",
            "twice" => $"{draft.Query}&{draft.Query}",
            "cut off" => draft.Query[..^1],
            "in another case" => "secret=" + draft.Query["secret=".Length..].ToLowerInvariant(),
            "empty" => "secret=",
            _ => "secret=" + Uri.EscapeDataString(Encoding.Latin1.GetString(draw.Bytes(43))),
        };

        return $"secret of the URL: {how}";
    }

    private string SpoilKey(HttpDraft draft)
    {
        string how = draw.Of(["missing", "wrong", "wrong in the URL", "empty", "odd"]);
        draft.Without("x-functions-key");
        draft.MayBeTheHosts = true;

        switch (how)
        {
            case "wrong":
                draft.With("x-functions-key", Convert.ToHexString(draw.Bytes(16)));
                break;
            case "wrong in the URL":
                draft.Query += "&code=" + Uri.EscapeDataString(Encoding.Latin1.GetString(draw.Bytes(20)));
                break;
            case "empty":
                draft.With("x-functions-key", "");
                break;
            case "odd":
                draft.With("x-functions-key", draw.Of([new string('k', 8_000), "null", "*", "' OR 1=1"]));
                break;
        }

        return $"key: {how}";
    }
}
