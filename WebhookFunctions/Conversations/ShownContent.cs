using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>What a transcript keeps of a message besides its text, for a reader who can show more than text. It is kept as it was written, unless it is too long.</summary>
/// <param name="Content">A content that is more than a text, in the platform's form; null if there is none.</param>
/// <param name="Attachments">What a user sent along; null if there is nothing.</param>
internal sealed record ShownContent(string? Content, string? Attachments)
{
    private const int Longest = 8_000;

    public static ShownContent None { get; } = new(null, null);

    public int Length => (Content?.Length ?? 0) + (Attachments?.Length ?? 0);

    public static ShownContent Of(IncomingEvent @event)
    {
        if (@event.Kind != EventKind.Message || @event.Json.Length == 0)
        {
            return None;
        }

        try
        {
            using JsonDocument json = @event.Parse();

            return @event.Source == EventSource.Channel
                ? new ShownContent(null, Short(json.RootElement.Array(Attachment.Property)))
                : new ShownContent(Short(Rich(json.RootElement)), null);
        }
        catch (JsonException)
        {
            // An event that nobody could read is recorded as well, without content.
            return None;
        }
    }

    private static JsonElement? Rich(JsonElement @event)
    {
        JsonElement? payload = @event.Object("payload");
        JsonElement? content = payload?.Object("message")?.Object("content") ?? payload?.Object("content");

        return content is { } found && found.EnumerateObject().All(property => property.Name is "type" or "text") && found.Text("type") is null or "text" ? null : content;
    }

    private static string? Short(JsonElement? shown) => shown is { } found && !found.IsEmpty() && found.SizeInBytes() <= Longest ? found.GetRawText() : null;
}
