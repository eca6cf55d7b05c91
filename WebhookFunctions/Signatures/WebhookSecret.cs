using System.Security.Cryptography;

namespace WebhookFunctions.Signatures;

/// <summary>A symmetric Standard Webhooks secret: 24 to 64 bytes, written as base64, usually with the prefix <c>whsec_</c>.</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int MinimumBytes = 24;
    private const int MaximumBytes = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>A new secret that nobody else has.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads one secret, or several separated by white space (the first is the newest; all of them sign and verify).</summary>
    /// <exception cref="FormatException">A secret is not base64, or not 24 to 64 bytes long. The message does not repeat the secret.</exception>
    public static IReadOnlyList<WebhookSecret> ParseAll(string secrets)
    {
        WebhookSecret[] parsed = [.. secrets.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

        return parsed.Length > 0 ? parsed : throw new FormatException("There is no secret.");
    }

    /// <returns>What is wrong with the secrets, without repeating them, or null.</returns>
    public static string? Problem(string secrets)
    {
        try
        {
            ParseAll(secrets);

            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static WebhookSecret Parse(string secret)
    {
        string base64 = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        byte[] buffer = new byte[base64.Length];

        if (!Convert.TryFromBase64String(base64, buffer, out int length))
        {
            throw new FormatException("A secret is not base64.");
        }

        return length is >= MinimumBytes and <= MaximumBytes
            ? new WebhookSecret(buffer[..length])
            : throw new FormatException($"A secret must be {MinimumBytes} to {MaximumBytes} bytes long before base64; this one has {length}.");
    }
}
