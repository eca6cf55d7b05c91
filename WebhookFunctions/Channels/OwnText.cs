using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>The text that a content has of its own, whatever else it holds: plain, as Markdown or as HTML, which are three forms of the same.</summary>
internal static class OwnText
{
    /// <summary>The properties it may lie in.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["text", "markdownText", "htmlText"];

    /// <returns>Empty where it has none.</returns>
    public static string Of(JsonElement content) => All(content).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";

    /// <summary>In every form that is there.</summary>
    public static IEnumerable<string?> All(JsonElement content)
    {
        yield return content.Id("text");
        yield return content.Text("markdownText");
        yield return content.Text("htmlText") is { } html ? HtmlText.Of(html) : null;
    }
}
