using System.Text.Json.Nodes;
using Playground;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>One event as its sender means it.</summary>
/// <param name="Text">What is said; of a handover or a handback, what it is known by at the other end.</param>
internal sealed record Said(EventSource From, string Id, EventKind Kind, string Text, JsonObject Json)
{
    public static Said ByUser(string id, EventKind kind, string text, JsonObject json) => new(EventSource.Channel, id, kind, text, With(json, id));

    public static Said ByAgent(string id, EventKind kind, string text, JsonObject json) => new(EventSource.Agent, id, kind, text, With(json, id));

    public static Said ByBot(string id, EventKind kind, string text, string chat, Reply reply)
    {
        JsonObject payload = kind == EventKind.Message
            ? new() { ["message"] = new JsonObject { ["id"] = id, ["content"] = reply.Payload.DeepClone() } }
            : reply.Payload.DeepClone().AsObject();

        payload["conversation"] = new JsonObject { ["id"] = chat };

        return new(EventSource.Bot, id, kind, text, With(new() { ["type"] = reply.Type, ["payload"] = payload }, id));
    }

    private static JsonObject With(JsonObject json, string id)
    {
        json["id"] = id;

        return json;
    }
}
