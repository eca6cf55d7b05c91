using System.Text.Json;

namespace WebhookFunctions.Http;

/// <summary>What every event must be, whoever sends it.</summary>
internal static class EventChecks
{
    public const int MaximumBytes = 256 * 1024;
    public const int MaximumIdLength = 512;

    private const int MaximumAddressLength = 512;

    public static (int Status, string Reason)? Problem(JsonElement @event)
    {
        if (@event.ValueKind != JsonValueKind.Object)
        {
            return (400, "An event must be an object.");
        }

        if (@event.SizeInBytes() > MaximumBytes)
        {
            return (413, $"An event may have {MaximumBytes} bytes.");
        }

        return IsId(@event.Text("id")) ? null : (400, $"id must be a string of 1 to {MaximumIdLength} characters.");
    }

    public static (int Status, string Reason)? AddressProblem(JsonElement @event) => @event.Text("address") is { Length: > 0 and <= MaximumAddressLength }
        ? null
        : (400, $"address must be a string of 1 to {MaximumAddressLength} characters: where the user is on the channel.");

    public static bool IsId(string? text) => text is { Length: > 0 and <= MaximumIdLength };

    /// <returns>The event's id, shortened where it is absurd: for reports.</returns>
    public static string? Id(JsonElement @event) =>
        @event.Text("id") is { } id ? id.Length <= MaximumIdLength ? id : string.Concat(id.AsSpan(0, 32), "…") : null;
}
