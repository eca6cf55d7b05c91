using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>What a user's message may carry besides its text: attachments, a place, a form's answers.</summary>
internal static class UserMedia
{
    public const string Attachments = "attachments";
    public const string Location = "location";
    public const string Form = "form";

    public static bool IsIn(JsonElement @event) => Lines(@event).Any();

    /// <summary>A readable line for each, for whoever takes text only.</summary>
    public static IEnumerable<string> Lines(JsonElement @event) =>
        Elements(@event, Attachments).Select(LineOf).Append(Place(@event.Object(Location))).Concat(Elements(@event, Form).Select(Answer)).OfType<string>();

    public static IEnumerable<JsonElement> Elements(JsonElement @event, string name) =>
        @event.Array(name) is { } several ? several.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object) : [];

    public static (double Latitude, double Longitude)? Coordinates(JsonElement place) =>
        Number(place, "latitude") is { } latitude && Number(place, "longitude") is { } longitude ? (latitude, longitude) : null;

    public static string? Value(JsonElement answer) => answer.Id("value") ?? answer.Get("value")?.GetRawText();

    /// <returns>What is wrong with them, or null.</returns>
    public static string? Problem(JsonElement @event)
    {
        if (@event.Get(Attachments) is { ValueKind: not JsonValueKind.Null } && !Elements(@event, Attachments).All(HasAddress))
        {
            return "attachments must be an array of objects, each with an http or https address named url (and contentType, name and size, where known).";
        }

        return @event.Object(Location) is { } place && Coordinates(place) is null && Place(place) is null
            ? "location must have numbers named latitude and longitude, or a name or an address."
            : null;
    }

    private static bool HasAddress(JsonElement attachment) =>
        Uri.TryCreate(attachment.Text("url"), UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static string? LineOf(JsonElement attachment) =>
        attachment.Text("name") is { Length: > 0 } name ? $"{name}: {attachment.Text("url")}" : attachment.Text("url");

    private static string? Place(JsonElement? place)
    {
        if (place is not { } at)
        {
            return null;
        }

        string? coordinates = Coordinates(at) is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Latitude}, {known.Longitude}") : null;
        string text = string.Join(", ", new[] { at.Text("name"), at.Text("address"), coordinates }.Where(part => part is { Length: > 0 }));

        return text.Length > 0 ? text : null;
    }

    private static string? Answer(JsonElement answer) =>
        Value(answer) is { } value ? (answer.Text("label") ?? answer.Text("name")) is { Length: > 0 } question ? $"{question}: {value}" : value : null;

    private static double? Number(JsonElement place, string name) => place.Get(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
