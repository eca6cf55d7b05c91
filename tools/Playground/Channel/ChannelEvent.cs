using System.Text.Json.Nodes;

namespace Playground;

/// <summary>What users do, in the form that the connector expects.</summary>
public static class ChannelEvent
{
    public static JsonObject Start(string address) => New("start", address);

    public static JsonObject Read(string address) => New("read", address);

    public static JsonObject Message(string address, string text) => With(New("message", address), "text", text);

    public static JsonObject Typing(string address, bool stops = false) =>
        With(New("typing", address), "activity", stops ? "typing:stop" : "typing:start");

    public static JsonObject Postback(string address, JsonNode payload, string? text = null) =>
        With(With(New("postback", address), "payload", payload.DeepClone()), "text", text);

    /// <summary>The end of a handover to agents of the channel's own.</summary>
    public static JsonObject Handback(string address, JsonObject? metadata = null) =>
        With(New("handback", address), "metadata", metadata?.DeepClone());

    public static JsonObject From(this JsonObject channelEvent, string name, JsonObject? metadata = null) =>
        With(channelEvent, "user", With(new() { ["name"] = name }, "metadata", metadata));

    private static JsonObject New(string type, string address) =>
        new() { ["id"] = Ids.New("event"), ["type"] = type, ["address"] = address };

    private static JsonObject With(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }

        return target;
    }
}
