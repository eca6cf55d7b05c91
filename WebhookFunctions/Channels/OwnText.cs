using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>A content's own text, whatever else the content holds: plain, as Markdown or as HTML, which are three forms of the same text.</summary>
internal static class OwnText
{
    /// <summary>The properties in which the text may lie.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["text", "markdownText", "htmlText"];

    /// <returns>Empty if the content has no text.</returns>
    public static string Of(JsonElement content)
    {
        string words = All(content).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";

        // If there are two forms of the same text, only the HTML may say where a link leads.
        return content.Text("htmlText") is { } html && HtmlText.Of(html) is var whole && Addresses(whole).Any(address => !words.Contains(address, StringComparison.Ordinal)) ? whole : words;
    }

    private static IEnumerable<string> Addresses(string text) => text.Split((char[]?)null).Where(part => part.Contains("://", StringComparison.Ordinal));

    /// <summary>The text in every form that is there.</summary>
    public static IEnumerable<string?> All(JsonElement content)
    {
        yield return content.Id("text");
        yield return content.Text("markdownText");
        yield return content.Text("htmlText") is { } html ? HtmlText.Of(html) : null;
    }
}
