using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Signatures;

/// <summary>The signature of Meta's webhooks: <c>sha256=</c> and the HMAC-SHA256 of the raw body in hexadecimal, with the app's secret as the key.</summary>
/// <seealso href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads"/>
internal static class HubSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Scheme = "sha256=";

    /// <param name="given">The header; null where it is absent or given more than once.</param>
    /// <param name="secrets">Several while one replaces the other.</param>
    public static SignatureVerdict Verify(string? given, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        if (string.IsNullOrEmpty(given))
        {
            return SignatureVerdict.MissingHeader;
        }

        if (!given.StartsWith(Scheme, StringComparison.Ordinal) || given.Length != Scheme.Length + (2 * HMACSHA256.HashSizeInBytes) || !given.AsSpan(Scheme.Length).ContainsOnlyHex())
        {
            return SignatureVerdict.MalformedHeader;
        }

        byte[] signature = Convert.FromHexString(given.AsSpan(Scheme.Length));
        bool isRight = false;

        foreach (string secret in secrets)
        {
            isRight |= CryptographicOperations.FixedTimeEquals(signature, HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        }

        return isRight ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }

    private static bool ContainsOnlyHex(this ReadOnlySpan<char> text)
    {
        foreach (char one in text)
        {
            if (!char.IsAsciiHexDigit(one))
            {
                return false;
            }
        }

        return true;
    }
}
