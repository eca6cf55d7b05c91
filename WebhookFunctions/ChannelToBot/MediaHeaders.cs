using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;
using WebhookFunctions.Json;

namespace WebhookFunctions.ChannelToBot;

/// <summary>What a user's file is called, in words that cannot do harm.</summary>
internal static class MediaHeaders
{
    private const string Unknown = "application/octet-stream";

    // None of these can run anything.
    private static readonly FrozenSet<string> _harmless = FrozenSet.ToFrozenSet(
        [
            "image/jpeg", "image/png", "image/gif", "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/webm", "video/mp4", "video/ogg", "video/quicktime",
            "video/webm", "application/pdf",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static string ContentType(string? given) => given?.Split(';')[0].Trim() is { } type && _harmless.TryGetValue(type, out string? known) ? known : Unknown;

    public static string Disposition(string name)
    {
        ContentDispositionHeaderValue header = new("attachment");
        header.SetHttpFileName(string.Concat(Printable.From(name).Where(c => !IsDirection(c)).Select(c => c is '/' or '\\' or '"' ? '_' : c)));

        return header.ToString();
    }

    // These let "exe.jpg" be read as something else than it is.
    private static bool IsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
