using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>What a message of the bot says, as a content object, in whatever place and shape the event has it.</summary>
internal static class BotContent
{
    // An empty text: the channel gets nothing, and this is no error.
    private static readonly JsonElement _nothing = JsonElement.Parse("""{"type":"text","text":""}""");

    /// <returns>Null if there is nothing that could be shown.</returns>
    public static JsonElement? Of(JsonElement @event)
    {
        JsonElement? payload = @event.Object("payload");
        JsonElement? message = payload?.Object("message");

        return Content(message?.Get("content"))
            ?? Content(payload?.Get("content"))
            ?? Content(message?.Get("text"))
            ?? Content(payload?.Get("text"))
            ?? (message is null ? Content(payload?.Get("message")) : null)
            ?? Nothing(message?.Get("content") ?? payload?.Get("content"));
    }

    /// <summary>Why nothing can be shown.</summary>
    public static string Missing(JsonElement @event) => @event.Get(CutEvent.Mark) is { } bytes
        ? $"The event has {bytes} bytes, which is too many. Its beginning is kept."
        : "The message has no content that could be shown.";

    private static JsonElement? Nothing(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } => _nothing,
        { ValueKind: JsonValueKind.Object } empty => empty,
        _ => null,
    };

    private static JsonElement? Content(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } content => content.IsEmpty() ? null : content,
        { ValueKind: JsonValueKind.String } text => Text(text.GetString()!),
        { ValueKind: JsonValueKind.Array } several when several.EnumerateArray().All(IsWords) =>
            Text(string.Join('\n', several.EnumerateArray().Select(Words).Where(words => words is { Length: > 0 }))),
        { ValueKind: JsonValueKind.Array } several => Several(several),
        _ => null,
    };

    // Only a text, and nothing else.
    private static bool IsWords(JsonElement one) => one.ValueKind != JsonValueKind.Object
        || one.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.String && (property.Name == "text" || (property.Name == "type" && property.Value.ValueEquals("text"))));

    // The platform knows no list of contents as a content. As the items of one content the whole list is rendered.
    private static JsonElement? Several(JsonElement several) => JsonElement.Parse($$"""{"type":"several","items":{{several.GetRawText()}}}""", StrictJson.Options);

    private static string? Words(JsonElement one) => one.ValueKind == JsonValueKind.String ? one.GetString() : one.Text("text");

    private static JsonElement? Text(string text) =>
        text.Length == 0 ? null : JsonSerializer.SerializeToElement(new UserContent("text", text), BotJson.AsWritten.UserContent);
}
