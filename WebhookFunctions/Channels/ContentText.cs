using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>Renders any content as readable text: the fallback where a channel cannot show it, and what transcripts show.</summary>
/// <remarks>The content types are those of Sunshine Conversations v2, with which the platform's API is compatible.</remarks>
internal static partial class ContentText
{
    /// <returns>Never empty.</returns>
    public static string Of(JsonElement content)
    {
        IEnumerable<string?> lines = content.Text("type") switch
        {
            "text" => [Words(content)],
            "image" or "file" => Media(content),
            "carousel" => Items(content),
            "list" => Items(content),
            "form" => Fields(content, "label"),
            "formResponse" => content.Text("textFallback") is { Length: > 0 } fallback ? [fallback] : Answers(content),
            "location" => Location(content),
            "template" => [Words(content), content.Object("template")?.Text("name")],
            _ => [Words(content), content.Text("title"), content.Text("altText"), content.Text("mediaUrl")],
        };

        string text = Join([.. lines, .. ActionText.Of(content)]);

        return text.Length > 0 ? text : $"[{(content.Text("type") is { Length: > 0 } type ? type : "message")}]";
    }

    private static string? Words(JsonElement content) =>
        content.Text("text") is { Length: > 0 } text ? text : content.Text("markdownText") ?? PlainText(content.Text("htmlText"));

    private static string? PlainText(string? html) => html is null ? null : WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(html, "\n"), ""));

    private static IEnumerable<string?> Media(JsonElement content) => [Words(content), content.Text("altText"), content.Text("mediaUrl")];

    private static IEnumerable<string?> Items(JsonElement content)
    {
        foreach (JsonElement item in Elements(content, "items"))
        {
            yield return Join([item.Text("title"), item.Text("description"), item.Text("mediaUrl"), .. ActionText.Of(item)]);
        }
    }

    private static IEnumerable<string?> Fields(JsonElement content, string name) =>
        [Words(content), .. Elements(content, "fields").Select(field => field.Text(name) ?? field.Text("name"))];

    private static IEnumerable<string?> Answers(JsonElement content) => Elements(content, "fields").Select(field =>
        (field.Text("label") ?? field.Text("name")) is { Length: > 0 } question
            ? $"{question}: {field.Text("text") ?? field.Text("email") ?? Choices(field)}"
            : null);

    private static string Choices(JsonElement field) =>
        string.Join(", ", Elements(field, "select").Select(choice => choice.Text("label") ?? choice.Text("name")));

    private static IEnumerable<string?> Location(JsonElement content)
    {
        JsonElement? place = content.Object("location");

        return [Words(content), place?.Text("name"), place?.Text("address"), Coordinates(content.Object("coordinates"))];
    }

    private static string? Coordinates(JsonElement? coordinates) =>
        Number(coordinates?.Get("lat")) is { } latitude && Number(coordinates?.Get("long")) is { } longitude
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}")
            : null;

    private static double? Number(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonElement.ArrayEnumerator Elements(JsonElement content, string name) => content.Array(name)?.EnumerateArray() ?? default;

    private static string Join(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));

    [GeneratedRegex("<br\\s*/?>|</p>|</li>|</div>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();
}
