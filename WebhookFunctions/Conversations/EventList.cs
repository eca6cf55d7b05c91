using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>The body of the connector's own wire formats: <c>{ "events": [ … ] }</c>, or one event alone.</summary>
internal static class EventList
{
    public static bool TryParse(
        ReadOnlyMemory<byte> body,
        [NotNullWhen(true)] out JsonDocument? json,
        [NotNullWhen(true)] out IReadOnlyList<JsonElement>? events,
        [NotNullWhen(false)] out Problem? problem)
    {
        events = null;

        if (!StrictJson.TryParse(body, out json, out string? reason))
        {
            problem = Problem.InvalidJson(reason);

            return false;
        }

        (events, problem) = Read(json.RootElement);

        return problem is null;
    }

    private static (IReadOnlyList<JsonElement>? Events, Problem? Problem) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, Problem.InvalidRequest("The body must be an object: an event, or { \"events\": [ … ] }."));
        }

        if (root.Get("events") is not { } events)
        {
            return ([root], null);
        }

        if (events.ValueKind != JsonValueKind.Array)
        {
            return (null, Problem.InvalidRequest("events must be an array."));
        }

        return EventChecks.CountProblem(events) is { } problem ? (null, problem) : ([.. events.EnumerateArray()], null);
    }
}
