using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Handovers;

/// <summary>What the user gets of an agent's message, and whether the message hands back.</summary>
/// <param name="Contents">JSON objects of the same form as the bot's contents, in order; each becomes a message.</param>
internal sealed record AgentContents(IReadOnlyList<string> Contents, bool HandsBack)
{
    /// <summary>The user does not get a phrase that hands back, but gets what came with it.</summary>
    public static AgentContents Of(JsonElement message, HandbackPhrases phrases)
    {
        string text = message.Text("text") ?? "";
        JsonElement? content = message.Object("content");
        bool isTextPhrase = phrases.Contain(text);
        bool isContentPhrase = content is { } own && phrases.Contain(OwnText.Of(own));

        JsonElement? shownText = text.Length == 0 || isTextPhrase ? null : message.GetProperty("text");
        JsonElement? shownContent = isContentPhrase ? Wordless(content!.Value) : content;

        return new AgentContents(
            [.. Together(shownText, shownContent), .. message.Elements(Attachment.Property).Select(AgentAttachment.ToContent)],
            isTextPhrase || isContentPhrase);
    }

    /// <param name="text">A JSON string.</param>
    public static string TextContent(string text) => $$"""{"type":"text","text":{{text}}}""";

    // All of the content as the desk wrote it.
    private static IEnumerable<string> Together(JsonElement? text, JsonElement? content) => (text, content) switch
    {
        (null, null) => [],
        ({ } said, null) => [TextContent(said.GetRawText())],
        (null, { } other) => [other.GetRawText()],
        ({ } said, { } other) when Says(other, said.GetString()!.Trim()) => [other.GetRawText()],
        ({ } said, { } other) when TakesText(other) => [$"{{{string.Join(',', Others(other).Append($"\"text\":{said.GetRawText()}"))}}}"],
        ({ } said, { } other) => [TextContent(said.GetRawText()), other.GetRawText()],
    };

    private static bool Says(JsonElement content, string text) =>
        text == OwnText.Of(content).Trim() || text == ContentText.Words(content).Trim() || text == ContentText.Fallback(content).Trim();

    // A content of another type has no place for a text that every channel would show.
    private static bool TakesText(JsonElement content) => OwnText.Of(content).Length == 0 && content.Text("type") is null or "text" or "image" or "file";

    /// <returns>Null if nothing is left.</returns>
    private static JsonElement? Wordless(JsonElement content)
    {
        JsonElement left = StrictJson.Parse($"{{{string.Join(',', Others(content))}}}");

        return ContentText.Fallback(left).Length > 0 ? left : null;
    }

    // ToString of a property gives its name and value as they were written.
    private static IEnumerable<string> Others(JsonElement content) =>
        content.EnumerateObject().Where(property => !OwnText.Properties.Contains(property.Name)).Select(property => property.ToString());
}
