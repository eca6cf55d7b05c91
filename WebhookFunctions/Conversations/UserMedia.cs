using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>What a user's message may carry besides its text: attachments, a location, a form's answers.</summary>
internal static class UserMedia
{
    public const string Location = "location";
    public const string Form = "form";

    /// <summary>The properties that an event's attachments, location and form may have, for <see cref="UnknownProperties"/>.</summary>
    public static readonly string[] Known =
    [
        .. Attachment.Known,
        Location, $"{Location}.latitude", $"{Location}.longitude", $"{Location}.name", $"{Location}.address",
        Form, $"{Form}.name", $"{Form}.label", $"{Form}.value",
    ];

    public static bool IsIn(JsonElement @event) => Lines(@event).Any();

    /// <summary>A readable line for each, for a side that takes only text.</summary>
    public static IEnumerable<string> Lines(JsonElement @event) =>
        @event.Elements(Attachment.Property).Select(LineOf).Append(Place(@event.Object(Location))).Concat(Answers(@event).Select(Answer)).OfType<string>();

    /// <summary>A form's answers.</summary>
    public static IEnumerable<JsonElement> Answers(JsonElement @event) => @event.Elements(Form).Where(one => one.ValueKind == JsonValueKind.Object);

    public static (double Latitude, double Longitude)? Coordinates(JsonElement place) =>
        Number(place, "latitude") is { } latitude && Number(place, "longitude") is { } longitude ? (latitude, longitude) : null;

    public static string? Value(JsonElement answer) => answer.Id("value") ?? answer.Get("value")?.GetRawText();

    /// <returns>What is wrong with them, or null.</returns>
    public static string? Problem(JsonElement @event)
    {
        if (Attachment.Problem(@event) is { } problem)
        {
            return problem;
        }

        return @event.Object(Location) is { } place && !place.IsEmpty() && Coordinates(place) is null && Place(place) is null
            ? "location must have numbers named latitude and longitude, or a name or an address."
            : null;
    }

    public static string? LineOf(JsonElement attachment) => (attachment.Text("name"), attachment.Text("url")) switch
    {
        ({ Length: > 0 } name, { } url) => $"{name}: {url}",
        (_, { } url) => attachment.Text("kind") is { Length: > 0 } kind ? $"{kind}: {url}" : url,

        // Of a channel whose files have no address that could be passed on.
        ({ Length: > 0 } name, null) => $"[{attachment.Text("kind")}: {name}]",
        (_, null) => attachment.Text("kind") is { } kind ? $"[{kind}]" : null,
    };

    /// <returns>A readable line, or null if there is nothing to read.</returns>
    public static string? Place(JsonElement? place)
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

    private static double? Number(JsonElement place, string name) => place.Get(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out double value) && double.IsFinite(value) ? value : null;
}
