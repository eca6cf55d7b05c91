using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>Renders any content as readable text.</summary>
internal static class ContentText
{
    /// <summary>Only the words: what the sender says, captions, titles. This is for a channel that shows pictures and buttons itself.</summary>
    /// <returns>Empty if there are no words.</returns>
    public static string Words(JsonElement content) => Join(ContentLines.Of(content).Where(line => line.IsSaid).Select(line => line.Text));

    /// <summary>Everything there is to read, including buttons and addresses. This is for a channel that cannot show the content, and for transcripts.</summary>
    /// <returns>Empty only if the content holds nothing; then there is nothing to send.</returns>
    public static string Fallback(JsonElement content)
    {
        string text = Join(ContentLines.Of(content).Select(line => line.Text));

        return text.Length > 0 || IsNothing(content) ? text : $"[{(content.Text("type") is { Length: > 0 } type ? type : "message")}]";
    }

    /// <summary>The lines that are not blank, one below the other.</summary>
    public static string Join(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));

    // A text without words, and with nothing else that a channel might be able to show.
    private static bool IsNothing(JsonElement content) => content.ValueKind == JsonValueKind.Object
        && content.Text("type") is null or "text"
        && content.EnumerateObject().All(property =>
            property.Name == "type" || IsBlank(property) || property.Value.ValueKind == JsonValueKind.False || property.Value.IsEmpty());

    // A text property that is not a string may still mean something to the channel.
    private static bool IsBlank(JsonProperty property) => OwnText.Properties.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String;
}
