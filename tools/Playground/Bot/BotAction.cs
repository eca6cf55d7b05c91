using System.Text.Json.Nodes;

namespace Playground;

/// <summary>Buttons and quick replies. Their payload is an object that comes back unchanged.</summary>
public static class BotAction
{
    public static JsonObject QuickReply(string text, JsonObject payload) => New("reply", text, "payload", payload);

    public static JsonObject Postback(string text, JsonObject payload) => New("postback", text, "payload", payload);

    public static JsonObject Link(string text, Uri uri) => New("link", text, "uri", uri.AbsoluteUri);

    public static JsonObject NextPassage(string passageId) => new() { ["nextPassage"] = new JsonObject { ["passageId"] = passageId } };

    private static JsonObject New(string type, string text, string name, JsonNode value) =>
        new() { ["type"] = type, ["text"] = text, [name] = value };
}
