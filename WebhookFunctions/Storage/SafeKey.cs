using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Storage;

/// <summary>Makes any text usable as (a part of) a table key: the text itself if it is plain and short, else a hash of it.</summary>
/// <remarks>Table keys forbid / \ # ? and control characters and end at 1 KiB. A hash starts with ~, which plain text never does.</remarks>
internal static class SafeKey
{
    private const int MaximumPlainLength = 128;

    private static readonly SearchValues<char> _plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:@+");

    public static string From(string text) => IsPlain(text) ? text : Hash(text);

    /// <summary>For a place in a key where a dot is a separator.</summary>
    public static string WithoutDots(string text) => IsPlain(text) && !text.Contains('.', StringComparison.Ordinal) ? text : Hash(text);

    /// <summary>Whether a text from outside could be a key that was made here. Storage refuses a text that could not be a key.</summary>
    public static bool IsPossible(string text) => IsPlain(text.Replace("~", "", StringComparison.Ordinal));

    private static bool IsPlain(string text) => text.Length is > 0 and <= MaximumPlainLength && !text.AsSpan().ContainsAnyExcept(_plain);

    private static string Hash(string text) => "~" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
