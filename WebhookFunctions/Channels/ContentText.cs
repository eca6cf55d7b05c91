using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>Renders any content as readable text.</summary>
internal static class ContentText
{
    /// <summary>Only the words: what the sender says, captions, titles. This is for a channel that shows pictures and buttons itself.</summary>
    /// <returns>Empty if there are no words.</returns>
    public static string Words(JsonElement content) => Join(ContentLines.Of(content).Where(line => line.IsSaid));

    /// <summary>Everything there is to read, including buttons and addresses. This is for a channel that cannot show the content, and for transcripts.</summary>
    /// <returns>Empty only if the content holds nothing; then there is nothing to send.</returns>
    public static string Fallback(JsonElement content)
    {
        string text = Join(ContentLines.Of(content));

        return text.Length > 0 || IsNothing(content) ? text : $"[{(content.Text("type") is { Length: > 0 } type ? type : "message")}]";
    }

    // A text without words, and with nothing else that a channel might be able to show.
    private static bool IsNothing(JsonElement content) => content.ValueKind == JsonValueKind.Object
        && content.Text("type") is null or "text"
        && content.EnumerateObject().All(property =>
            property.Name == "type" || IsBlank(property) || property.Value.ValueKind == JsonValueKind.False || property.Value.IsEmpty());

    // A text property that is not a string may still mean something to the channel.
    private static bool IsBlank(JsonProperty property) => OwnText.Properties.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String;

    private static string Join(IEnumerable<ContentLine> lines) =>
        string.Join('\n', lines.Select(line => line.Text).Where(text => !string.IsNullOrWhiteSpace(text)));
}
