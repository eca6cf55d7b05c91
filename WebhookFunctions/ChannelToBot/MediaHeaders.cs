using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;
using WebhookFunctions.Json;

namespace WebhookFunctions.ChannelToBot;

/// <summary>What a user's file is called, in words that cannot do harm.</summary>
internal static class MediaHeaders
{
    private const string Unknown = "application/octet-stream";
    private const int LongestName = 100;
    private const int LongestEnding = 10;

    // None of these can run anything. Each with the ending of its files.
    private static readonly FrozenDictionary<string, string> _harmless = new Dictionary<string, string>
    {
        ["image/jpeg"] = ".jpg", ["image/png"] = ".png", ["image/gif"] = ".gif", ["image/webp"] = ".webp",
        ["audio/aac"] = ".aac", ["audio/amr"] = ".amr", ["audio/mpeg"] = ".mp3", ["audio/mp4"] = ".m4a", ["audio/ogg"] = ".ogg", ["audio/wav"] = ".wav", ["audio/webm"] = ".weba",
        ["video/3gpp"] = ".3gp", ["video/mp4"] = ".mp4", ["video/ogg"] = ".ogv", ["video/quicktime"] = ".mov", ["video/webm"] = ".webm",
        ["application/pdf"] = ".pdf",
    }.ToFrozenDictionary();

    public static string ContentType(string? given) => given?.Split(';')[0].Trim().ToLowerInvariant() is { } type && _harmless.ContainsKey(type) ? type : Unknown;

    /// <param name="type">As <see cref="ContentType"/> says it: a name without an ending gets its ending.</param>
    public static string Disposition(string name, string type)
    {
        string shown = string.Concat(Printable.From(name).Where(c => !IsDirection(c)).Select(c => c is '/' or '\\' or '"' ? '_' : c));
        ContentDispositionHeaderValue header = new("attachment");
        header.SetHttpFileName(Path.HasExtension(shown) ? shown : shown + _harmless.GetValueOrDefault(type));

        return header.ToString();
    }

    /// <returns>A name that is not too long for a token, with its ending, by which people's machines know what to do with a file.</returns>
    public static string CutName(string name)
    {
        string ending = Path.GetExtension(name) is { Length: <= LongestEnding } given ? given : "";

        return Printable.Cut(name[..^ending.Length], LongestName - ending.Length) + ending;
    }

    // These let "exe.jpg" be read as something else than it is.
    private static bool IsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
