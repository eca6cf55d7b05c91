using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>The text that a content has of its own, whatever else it holds: plain, as Markdown or as HTML, which are three forms of the same.</summary>
internal static class OwnText
{
    /// <summary>The properties it may lie in.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["text", "markdownText", "htmlText"];

    /// <returns>Empty where it has none.</returns>
    public static string Of(JsonElement content)
    {
        string words = All(content).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";

        // Two forms of the same, of which the HTML alone may say where a link leads.
        return content.Text("htmlText") is { } html && HtmlText.Of(html) is var whole && Addresses(whole).Any(address => !words.Contains(address, StringComparison.Ordinal)) ? whole : words;
    }

    private static IEnumerable<string> Addresses(string text) => text.Split((char[]?)null).Where(part => part.Contains("://", StringComparison.Ordinal));

    /// <summary>In every form that is there.</summary>
    public static IEnumerable<string?> All(JsonElement content)
    {
        yield return content.Id("text");
        yield return content.Text("markdownText");
        yield return content.Text("htmlText") is { } html ? HtmlText.Of(html) : null;
    }
}
