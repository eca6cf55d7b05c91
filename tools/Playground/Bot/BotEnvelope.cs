using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The platform's envelope around its events.</summary>
internal sealed class BotEnvelope(PlaygroundOptions options)
{
    public static string EndpointFor(string functionKey) =>
        functionKey.Length == 0 ? "bot-events" : $"bot-events?code={Uri.EscapeDataString(functionKey)}";

    public Parcel Seal(params IReadOnlyList<(string ConversationId, BotEvent Event)> events)
    {
        (string conversationId, BotEvent first) = events[0];

        return new(EndpointFor(options.FunctionKey), first.Id, first.Type, Around(events)) { ConversationId = conversationId };
    }

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
