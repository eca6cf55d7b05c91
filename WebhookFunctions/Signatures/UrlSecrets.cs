using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Signatures;

/// <summary>Secrets for a URL: a caller that signs nothing carries one of them. While one replaces another there are several.</summary>
internal sealed class UrlSecrets
{
    public const int MinimumLength = 32;

    private const int MaximumLength = 200;

    private static readonly SearchValues<char> _unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private readonly byte[][] _hashes;

    /// <param name="secrets">Text for which <see cref="Problem"/> finds nothing wrong.</param>
    public UrlSecrets(string secrets) => _hashes = [.. Split(secrets).Select(Hash)];

    /// <summary>43 characters that nobody can guess.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <returns>The secrets, which white space separates.</returns>
    public static string[] Split(string secrets) => secrets.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <returns>What is wrong with the secrets, without repeating them, or null.</returns>
    public static string? Problem(string secrets) => Split(secrets) switch
    {
        [] => "There is no secret.",
        var all when all.Any(one => one.Length is < MinimumLength or > MaximumLength) => $"A secret must have {MinimumLength} to {MaximumLength} characters.",
        var all when all.Any(one => one.AsSpan().ContainsAnyExcept(_unreserved)) => "A secret may have the letters A to Z, digits and - _ . ~ only, which a URL carries as they are.",
        _ => null,
    };

    /// <summary>Whether the given text is one of the secrets. The time of this check does not show how much of the text was right.</summary>
    public bool Have(string? given)
    {
        byte[] hash = Hash(given ?? "");
        bool have = false;

        foreach (byte[] one in _hashes)
        {
            have |= CryptographicOperations.FixedTimeEquals(hash, one);
        }

        return have;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
