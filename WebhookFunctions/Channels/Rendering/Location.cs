using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>A point on a map.</summary>
internal sealed record Location(double Latitude, double Longitude, string? Name, string? Address)
{
    public IEnumerable<string?> Lines => [Name, Address, string.Create(CultureInfo.InvariantCulture, $"{Latitude}, {Longitude}")];

    /// <returns>Null if there is no such point on a map.</returns>
    public static Location? Of(JsonElement content)
    {
        JsonElement? coordinates = content.Object("coordinates");
        JsonElement? location = content.Object("location");

        return Within(90, coordinates?.Get("lat")) is { } latitude && Within(180, coordinates?.Get("long")) is { } longitude
            ? new(latitude, longitude, location?.Text("name"), location?.Text("address"))
            : null;
    }

    private static double? Within(double most, JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && Math.Abs(number.GetDouble()) <= most ? number.GetDouble() : null;
}
