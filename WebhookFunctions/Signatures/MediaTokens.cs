using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Signatures;

/// <summary>Signs the tokens by which a file of a user can be read for some days, and reads them.</summary>
/// <remarks>
/// A token holds its file's reference, readable to anybody, and a MAC over it. Its keys are derived from the channel's secrets and the connection's name, so a token is worth
/// nothing on another connection, and no token tells anything about a secret. While one secret replaces another, both are accepted; the first one signs.
/// </remarks>
internal sealed class MediaTokens
{
    /// <summary>A longer token is none: no URL should be longer than some 2,000 characters.</summary>
    public const int Longest = 1_600;

    private const byte Version = 1;

    private static readonly TimeSpan _clocksDiffer = TimeSpan.FromMinutes(5);

    private readonly byte[][] _keys;

    /// <param name="secrets">Separated by white space.</param>
    public MediaTokens(string connection, string secrets)
    {
        byte[] use = Encoding.UTF8.GetBytes($"webhookfunctions:media:{connection}");
        _keys = [.. UrlSecrets.Split(secrets).Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), HMACSHA256.HashSizeInBytes, info: use))];
    }

    /// <returns>Null where it would become too long.</returns>
    public string? Sign(MediaFile file, DateTimeOffset expires)
    {
        byte[] content = Written(file, expires);

        return _keys is [var key, ..] && Base64Url.EncodeToString([.. HMACSHA256.HashData(key, content), .. content]) is { Length: <= Longest } token ? token : null;
    }

    /// <returns>Null where no key of the connection has signed it, or it has expired.</returns>
    public MediaFile? Read(string token, DateTimeOffset now)
    {
        if (token.Length > Longest || !Base64Url.IsValid(token))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(token);

        // A token is written in one way only: white space, padding and unused bits are no part of it.
        if (bytes.Length <= HMACSHA256.HashSizeInBytes || Base64Url.EncodeToString(bytes) != token || !IsSigned(bytes))
        {
            return null;
        }

        return FileOf(bytes[HMACSHA256.HashSizeInBytes..], now);
    }

    private bool IsSigned(ReadOnlySpan<byte> token)
    {
        bool isSigned = false;

        foreach (byte[] key in _keys)
        {
            isSigned |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, token[HMACSHA256.HashSizeInBytes..]), token[..HMACSHA256.HashSizeInBytes]);
        }

        return isSigned;
    }

    // Every text has its length before it, so no two files are written alike.
    private static byte[] Written(MediaFile file, DateTimeOffset expires)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(expires.ToUnixTimeSeconds());
        writer.Write(file.Reference);
        writer.Write(file.ContentType ?? "");
        writer.Write(file.Name ?? "");

        return stream.ToArray();
    }

    private static MediaFile? FileOf(byte[] signed, DateTimeOffset now)
    {
        using BinaryReader reader = new(new MemoryStream(signed), Encoding.UTF8);

        return reader.ReadByte() == Version && DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64()) + _clocksDiffer >= now
            ? new MediaFile(reader.ReadString(), NullIfEmpty(reader.ReadString()), NullIfEmpty(reader.ReadString()))
            : null;
    }

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}

/// <summary>A file that a user has sent.</summary>
/// <param name="Reference">By what the channel knows it.</param>
internal sealed record MediaFile(string Reference, string? ContentType, string? Name);
