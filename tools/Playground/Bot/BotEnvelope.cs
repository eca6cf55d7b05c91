using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The platform's envelope around its events.</summary>
internal sealed class BotEnvelope(PlaygroundOptions options)
{
    public static string EndpointFor(PlaygroundOptions options) =>
        string.Join('&', Parameters(options)) is { Length: > 0 } parameters ? $"bot-events?{parameters}" : "bot-events";

    public Parcel Seal(params IReadOnlyList<(string ConversationId, BotEvent Event)> events)
    {
        (string conversationId, BotEvent first) = events[0];

        return new(EndpointFor(options), first.Id, first.Type, Around(events)) { ConversationId = conversationId };
    }

    private static IEnumerable<string> Parameters(PlaygroundOptions options) =>
        new[] { ("code", options.FunctionKey), ("secret", options.BotSecret) }
            .Where(parameter => parameter.Item2.Length > 0)
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}");

    private JsonObject Around(IReadOnlyList<(string ConversationId, BotEvent Event)> events) => new()
    {
        ["app"] = new JsonObject { ["teamId"] = options.TeamId, ["botId"] = options.BotId },
        ["webhook"] = new JsonObject { ["id"] = options.WebhookId, ["version"] = "v1" },
        ["events"] = new JsonArray([.. events.Select(one => Inside(one.ConversationId, one.Event))]),
    };

    private static JsonObject Inside(string conversationId, BotEvent botEvent)
    {
        JsonNode payload = botEvent.Payload.DeepClone();
        payload["conversation"] = new JsonObject { ["id"] = conversationId };

        return new JsonObject
        {
            ["id"] = botEvent.Id,
            ["timestamp"] = botEvent.Timestamp,
            ["type"] = botEvent.Type,
            ["payload"] = payload,
        };
    }
}
