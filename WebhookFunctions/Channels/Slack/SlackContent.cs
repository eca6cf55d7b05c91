using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>What a message holds besides its text.</summary>
internal static class SlackContent
{
    public static IEnumerable<NativeAttachment> Files(JsonElement message) =>
        from file in message.Elements("files")
        let id = file.Text("id")
        where id is { Length: > 0 }
        select new NativeAttachment(Kind(file), id, file.Text("mimetype"), file.Text("name") ?? file.Text("title"), Size(file));

    /// <summary>A readable text for a message that has none of its own: what a person has sent never disappears.</summary>
    public static string Words(JsonElement message, IReadOnlyList<NativeAttachment> files, bool hasMention)
    {
        string[] lines =
        [
            .. files.Select(file => file.Name is { Length: > 0 } name ? $"[{file.Kind}: {name}]" : $"[{file.Kind}]"),
            .. message.Elements("attachments").Select(Shared).OfType<string>(),
        ];

        return lines.Length > 0 ? string.Join('\n', lines) : hasMention ? "[mention]" : "[message]";
    }

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
