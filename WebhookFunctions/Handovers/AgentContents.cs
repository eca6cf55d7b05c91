using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Handovers;

/// <summary>What an agent's message is for the user, and whether it hands back.</summary>
/// <param name="Contents">As the bot's (JSON objects), in order; each becomes a message.</param>
internal sealed record AgentContents(IReadOnlyList<string> Contents, bool HandsBack)
{
    /// <summary>A phrase that hands back is nothing for the user; what came with it is.</summary>
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

    // As the desk wrote it, all of it.
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

    // Other types have no place for a text that every channel would show.
    private static bool TakesText(JsonElement content) => OwnText.Of(content).Length == 0 && content.Text("type") is null or "text" or "image" or "file";

    /// <returns>Null where nothing is left.</returns>
    private static JsonElement? Wordless(JsonElement content)
    {
        JsonElement left = StrictJson.Parse($"{{{string.Join(',', Others(content))}}}");

        return ContentText.Fallback(left).Length > 0 ? left : null;
    }

    // A property's text is its name and value as they stand there.
    private static IEnumerable<string> Others(JsonElement content) =>
        content.EnumerateObject().Where(property => !OwnText.Properties.Contains(property.Name)).Select(property => property.ToString());
}
