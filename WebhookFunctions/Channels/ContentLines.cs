using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Json;
using static WebhookFunctions.Channels.ContentLine;

namespace WebhookFunctions.Channels;

/// <summary>The readable text of a content, line by line.</summary>
/// <remarks>The content types are those of Sunshine Conversations v2; the platform's API is compatible with them.</remarks>
internal static class ContentLines
{
    // A line that is there twice, such as a picture's text and alternative text, is read once.
    public static IEnumerable<ContentLine> Of(JsonElement content) =>
    [
        .. Head(content).Distinct().Select(Said),
        .. Parts(content),
        Shown(content.Text("mediaUrl")),
        .. ActionText.Of(content).Select(Shown),
    ];

    /// <summary>The lines before a content's parts.</summary>
    public static IEnumerable<string?> Head(JsonElement content) => content.Text("type") switch
    {
        "text" or "image" or "file" or "carousel" or "list" or "form" or "formResponse" or "location" or "template" =>
            [OwnText.Of(content), content.Text("title"), content.Text("altText")],

        // A new type may have its words in any of these places.
        _ => [.. OwnText.All(content), content.Text("title"), content.Text("altText"), content.Text("textFallback"), content.Text("fallback")],
    };

    public static IEnumerable<ContentLine> Parts(JsonElement content) => content.Text("type") switch
    {
        "carousel" or "list" => content.Elements("items").SelectMany(Item),

        // Contents of their own, one after the other.
        "several" => content.Elements("items").SelectMany(one => one.ValueKind == JsonValueKind.String ? [Said(one.GetString())] : Of(one)),
        "form" => FormLines.Questions(content),
        "formResponse" => FormLines.Answers(content),
        "location" => Location(content),
        "template" => TemplateLines.Of(content),
        _ => [],
    };

    private static IEnumerable<ContentLine> Item(JsonElement item) =>
    [
        Said(item.Text("title")),
        Said(item.Text("description")),
        Said(item.Text("altText")),
        Shown(item.Text("mediaUrl")),
        .. ActionText.Of(item).Select(Shown),
    ];

    private static IEnumerable<ContentLine> Location(JsonElement content)
    {
        JsonElement? place = content.Object("location");

        return [Said(place?.Text("name")), Said(place?.Text("address")), Shown(Coordinates(content.Object("coordinates")))];
    }

    private static string? Coordinates(JsonElement? coordinates) =>
        Number(coordinates?.Get("lat")) is { } latitude && Number(coordinates?.Get("long")) is { } longitude
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}")
            : null;

    private static double? Number(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
