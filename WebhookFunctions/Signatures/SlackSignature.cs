using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Signatures;

/// <summary>Verifies a request as Slack signs it, scheme <c>v0</c>: HMAC-SHA256 over <c>v0:{unix seconds}:{body}</c>, in lower-case hexadecimal digits.</summary>
/// <seealso href="https://docs.slack.dev/authentication/verifying-requests-from-slack"/>
internal static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    private const string Version = "v0";
    private const int LeastChecks = 2;

    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <param name="timestamp">Null where the header is absent or given more than once; so is <paramref name="signature"/>.</param>
    /// <param name="body">The bytes as they were sent, whatever their form.</param>
    /// <param name="secrets">The app's signing secrets: several while one replaces another.</param>
    public static SignatureVerdict Verify(string? timestamp, string? signature, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return SignatureVerdict.MissingHeader;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            return SignatureVerdict.MalformedHeader;
        }

        // Dates are not subtracted, because a timestamp far outside the calendar must not throw.
        long age = now.ToUnixTimeSeconds() - seconds;

        if (Math.Abs(age) > _tolerance.TotalSeconds)
        {
            return age > 0 ? SignatureVerdict.TooOld : SignatureVerdict.TooNew;
        }

        byte[] content = [.. Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"), .. body];
        byte[] given = Encoding.UTF8.GetBytes(signature);
        bool matches = false;

        // All secrets are tried, and at least two: the time must not show which one was right, nor whether the secrets are being rotated.
        for (int i = 0; i < Math.Max(LeastChecks, secrets.Count); i++)
        {
            matches |= CryptographicOperations.FixedTimeEquals(given, Of(content, secrets[i % secrets.Count]));
        }

        return matches ? SignatureVerdict.Valid : SignatureVerdict.Mismatch;
    }

    private static byte[] Of(byte[] content, string secret) =>
        Encoding.UTF8.GetBytes($"{Version}={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content))}");
}
