using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>Renders any content as readable text.</summary>
internal static class ContentText
{
    /// <summary>The words alone: what the sender says, captions, titles. For a channel that shows pictures and buttons itself.</summary>
    /// <returns>Empty where there are none.</returns>
    public static string Words(JsonElement content) => Join(ContentLines.Of(content).Where(line => line.IsSaid).Select(line => line.Text));

    /// <summary>Everything there is to read, buttons and addresses included: for a channel that cannot show the content, and for transcripts.</summary>
    /// <returns>Empty only where the content holds nothing: then there is nothing to send.</returns>
    public static string Fallback(JsonElement content)
    {
        string text = Join(ContentLines.Of(content).Select(line => line.Text));

        return text.Length > 0 || IsNothing(content) ? text : $"[{(content.Text("type") is { Length: > 0 } type ? type : "message")}]";
    }

    /// <summary>Lines that say something, one below the other.</summary>
    public static string Join(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));

    // A text without words, and without anything else that a channel might make something of.
    private static bool IsNothing(JsonElement content) => content.ValueKind == JsonValueKind.Object
        && content.Text("type") is null or "text"
        && content.EnumerateObject().All(property =>
            property.Name == "type" || IsBlank(property) || property.Value.ValueKind == JsonValueKind.False || property.Value.IsEmpty());

    // A text that is no text may say something to the channel.
    private static bool IsBlank(JsonProperty property) => OwnText.Properties.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String;
}
