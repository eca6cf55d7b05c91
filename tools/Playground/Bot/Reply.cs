using System.Text.Json.Nodes;

namespace Playground;

/// <summary>Something the bot does: it says something, is typing, or hands the user over.</summary>
public sealed record Reply
{
    internal const string Message = "conversation:message";
    internal const string TypingActivity = "conversation:typing";
    internal const string HandoverRequest = "conversation:handover";

    private Reply(string type, JsonObject payload) => (Type, Payload) = (type, payload);

    public string Type { get; }

    /// <summary>A message's content, or the other contents of the event's payload.</summary>
    public JsonObject Payload { get; }

    /// <summary>How long the bot waits before the next reply.</summary>
    public TimeSpan Pause { get; init; }

    public static Reply Content(JsonObject content) => new(Message, content);

    public static Reply Text(string text, params JsonNode[] actions)
    {
        JsonObject content = new() { ["type"] = "text", ["text"] = text };

        if (actions.Length > 0)
        {
            content["actions"] = new JsonArray(actions);
        }

        return Content(content);
    }

    public static Reply Image(Uri picture, string altText) =>
        Content(new() { ["type"] = "image", ["mediaUrl"] = picture.AbsoluteUri, ["altText"] = altText });

    public static Reply Carousel(params JsonNode[] items) =>
        Content(new() { ["type"] = "carousel", ["items"] = new JsonArray(items) });

    public static Reply Typing(bool stops = false, TimeSpan pause = default) =>
        new(TypingActivity, new() { ["activity"] = new JsonObject { ["type"] = stops ? "typing:stop" : "typing:start" } })
        {
            Pause = pause,
        };

    public static Reply Handover(JsonObject? metadata = null) =>
        new(HandoverRequest, new() { ["handover"] = new JsonObject { ["metadata"] = metadata ?? [] } });
}
