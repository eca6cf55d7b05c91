using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Signatures;

/// <summary>Twilio's signature: an HMAC-SHA1 over the URL as Twilio called it, and all fields of the form (https://www.twilio.com/docs/usage/security#validating-requests).</summary>
internal static class TwilioSignature
{
    /// <param name="given">Null where the header is absent or given more than once.</param>
    /// <param name="tokens">The account's auth tokens: several while one replaces the other.</param>
    /// <param name="fields">Every field that came, decoded: Twilio adds fields without notice, and signs them.</param>
    public static SignatureVerdict Verify(string? given, IReadOnlyList<string> tokens, string url, params IEnumerable<(string Name, string Value)> fields)
    {
        if (given is null)
        {
            return SignatureVerdict.MissingHeader;
        }

        // A field with several values counts with each of them once.
        string form = string.Concat(fields.Distinct().OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal).Select(field => field.Name + field.Value));
        bool fits = false;

        foreach (byte[] content in Urls(url).Select(one => Encoding.UTF8.GetBytes(one + form)))
        {
            foreach (string token in tokens)
            {
                fits |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.ASCII.GetBytes(Of(token, content)));
            }
        }

        return fits ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }

    /// <summary>The signature of a request whose body is no form: the URL is signed alone, and names the body's hash.</summary>
    /// <param name="bodyHash">The parameter <c>bodySHA256</c> of the URL.</param>
    public static SignatureVerdict VerifyBody(string? given, IReadOnlyList<string> tokens, string url, string? bodyHash, ReadOnlySpan<byte> body) =>
        Verify(given, tokens, url) is not SignatureVerdict.Valid and var verdict ? verdict
            : Convert.ToHexStringLower(SHA256.HashData(body)).Equals(bodyHash, StringComparison.OrdinalIgnoreCase) ? SignatureVerdict.Valid
            : SignatureVerdict.Mismatch;

    // The protocol prescribes SHA-1. As an HMAC it is not broken.
#pragma warning disable CA5350
    private static string Of(string token, byte[] content) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), content));
#pragma warning restore CA5350

    /// <summary>The URL as it is and, because nobody can know which of them Twilio had signed, with and without its scheme's port.</summary>
    private static IEnumerable<string> Urls(string url)
    {
        yield return url;

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) || !parsed.IsDefaultPort)
        {
            yield break;
        }

        int end = url.IndexOfAny(['/', '?', '#'], url.IndexOf("://", StringComparison.Ordinal) + 3);
        string authority = end < 0 ? url : url[..end];
        string port = parsed.Scheme == Uri.UriSchemeHttps ? ":443" : ":80";

        yield return (authority.EndsWith(port, StringComparison.Ordinal) ? authority[..^port.Length] : authority + port) + url[authority.Length..];
    }
}
