using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Signatures;

/// <summary>
/// Signs and verifies as Standard Webhooks 1.0.0, scheme <c>v1</c>, says: HMAC-SHA256 over <c>{id}.{unix seconds}.{body}</c>, base64.
/// </summary>
/// <seealso href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"/>
internal static class StandardWebhooks
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a timestamp may be from now, in either direction. The reference libraries accept the same.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";
    private const int MaximumIdLength = 256;
    private const int LeastChecks = 2;

    /// <summary>The value of <see cref="SignatureHeader"/>: one entry per secret, separated by spaces, so that secrets can be rotated.</summary>
    public static string Sign(string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        byte[] content = SignedContent(id, timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body);

        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(HMACSHA256.HashData(secret.Key, content))));
    }

    /// <summary>Verifies a request by its three headers. Ignores unknown versions and malformed entries in the signature header.</summary>
    public static SignatureVerdict Verify(
        string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return SignatureVerdict.MissingHeader;
        }

        if (id.Length > MaximumIdLength || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            return SignatureVerdict.MalformedHeader;
        }

        // Dates are not subtracted, because a timestamp far outside the calendar must not throw.
        long age = now.ToUnixTimeSeconds() - seconds;

        if (Math.Abs(age) > Tolerance.TotalSeconds)
        {
            return age > 0 ? SignatureVerdict.TooOld : SignatureVerdict.TooNew;
        }

        byte[] content = SignedContent(id, timestamp, body);

        bool matches = false;

        // All secrets are tried, and at least two: the time must not show which one was right, nor whether the secrets are being rotated.
        for (int i = 0; i < Math.Max(LeastChecks, secrets.Count); i++)
        {
            matches |= Matches(HMACSHA256.HashData(secrets[i % secrets.Count].Key, content), signature);
        }

        return matches ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }

    private static bool Matches(byte[] expected, string signatures)
    {
        Span<byte> candidate = stackalloc byte[HMACSHA256.HashSizeInBytes];
        bool matches = false;

        foreach (Range range in signatures.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> entry = signatures.AsSpan(range);

            matches |= entry.StartsWith(Version)
                && Convert.TryFromBase64Chars(entry[Version.Length..], candidate, out int length)
                && length == candidate.Length
                && CryptographicOperations.FixedTimeEquals(candidate, expected);
        }

        return matches;
    }

    private static byte[] SignedContent(string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] head = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        byte[] content = new byte[head.Length + body.Length];

        head.CopyTo(content, 0);
        body.CopyTo(content.AsSpan(head.Length));

        return content;
    }
}
