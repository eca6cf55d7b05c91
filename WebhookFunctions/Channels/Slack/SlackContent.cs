using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>What a message holds besides its text.</summary>
internal static class SlackContent
{
    public static IEnumerable<NativeAttachment> Files(JsonElement message) =>
        from file in message.Elements("files")
        let address = AddressOf(file)
        where address is { Length: > 0 }
        select new NativeAttachment(Kind(file), address, file.Text("mimetype"), Name(file), Size(file));

    /// <summary>A readable text for a message that has none of its own: what a person has sent never disappears.</summary>
    public static string Words(JsonElement message, bool hasMention)
    {
        JsonElement[] files = [.. message.Elements("files").Where(file => file.ValueKind == JsonValueKind.Object)];
        string[] lines = [.. files.Where(file => AddressOf(file) is null or "").Select(Word), .. message.Elements("attachments").Select(Shared).OfType<string>()];

        return lines.Length > 0 ? string.Join('\n', lines) : files.Length > 0 ? "" : hasMention ? "[mention]" : "[message]";
    }

    private static string? AddressOf(JsonElement file) => file.Text("url_private_download") ?? file.Text("url_private");

    private static string? Name(JsonElement file) => file.Text("name") ?? file.Text("title");

    // Of a file that was deleted, or lies with another organisation, Slack gives no address.
    private static string Word(JsonElement file) => Name(file) is { Length: > 0 } name ? $"[{Kind(file)}: {name}]" : $"[{Kind(file)}]";

    // A message that was passed on, for example.
    private static string? Shared(JsonElement attachment) =>
        (attachment.Text("text") ?? attachment.Text("fallback")) is { Length: > 0 } text ? SlackText.Read(text, []).Words : null;

    private static string Kind(JsonElement file) => (file.Text("subtype"), file.Text("mimetype")?.Split('/')[0]) switch
    {
        ("slack_audio", _) => "voice message",
        ("slack_video", _) => "video message",
        (_, ("image" or "video" or "audio") and var kind) => kind,
        _ => "file",
    };

    private static long? Size(JsonElement file) => file.Get("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out long bytes) ? bytes : null;
}
