using System.Text.Json;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>What every event must be, whoever sends it.</summary>
internal static class EventChecks
{
    public const int MaximumBytes = 900 * 1024;
    public const int MaximumIdLength = 512;
    public const int MaximumEvents = 1_000;

    private const int MaximumAddressLength = 512;

    public static (int Status, string Reason)? Problem(JsonElement @event) =>
        SizeProblem(@event) ?? (IsId(@event.Id("id")) ? null : (400, $"id must be a string of 1 to {MaximumIdLength} characters."));

    public static (int Status, string Reason)? SizeProblem(JsonElement @event)
    {
        if (@event.ValueKind != JsonValueKind.Object)
        {
            return (400, "An event must be an object.");
        }

        return @event.SizeInBytes() > MaximumBytes ? (413, $"An event may have {MaximumBytes} bytes.") : null;
    }

    /// <summary>A larger number of events would take longer to store than their sender waits.</summary>
    public static Problem? CountProblem(JsonElement events) => events.GetArrayLength() <= MaximumEvents
        ? null
        : Http.Problem.TooLarge($"A request may have {MaximumEvents} events.");

    public static (int Status, string Reason)? AddressProblem(JsonElement @event) => @event.Id("address") is { } address && IsAddress(address)
        ? null
        : (400, $"address must be a string of 1 to {MaximumAddressLength} characters: where the user is on the channel.");

    public static bool IsAddress(string text) => text is { Length: > 0 and <= MaximumAddressLength };

    public static bool IsId(string? text) => text is { Length: > 0 and <= MaximumIdLength };

    /// <returns>The event's id, or the part of it that can be shown in a report.</returns>
    public static string? Id(JsonElement @event) => @event.Id("id") switch
    {
        null => null,
        { Length: > MaximumIdLength } id => Printable.From(string.Concat(id.AsSpan(0, 32), "…")),
        { } id => Printable.From(id),
    };
}
