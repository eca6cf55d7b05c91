using System.Text.Json.Nodes;

namespace Playground;

/// <summary>What agents do, in the form that the connector expects.</summary>
public static class AgentAction
{
    public static JsonObject Joined(string address, string? name = null) => New("joined", address, name);

    public static JsonObject Message(string address, string text, string? name = null) => With(New("message", address, name), "text", text);

    public static JsonObject Typing(string address, bool stops = false, string? name = null) =>
        With(New("typing", address, name), "activity", stops ? "typing:stop" : "typing:start");

    public static JsonObject Handback(string address, JsonObject? metadata = null, string? name = null) =>
        With(New("handback", address, name), "metadata", metadata?.DeepClone());

    private static JsonObject New(string type, string address, string? name) => With(
        new() { ["id"] = Ids.New("event"), ["type"] = type, ["address"] = address },
        "agent",
        name is null ? null : new JsonObject { ["name"] = name });

    private static JsonObject With(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }

        return target;
    }
}
