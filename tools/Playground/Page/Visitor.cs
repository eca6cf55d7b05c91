using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>A user of the chat page.</summary>
internal static class Visitor
{
    /// <summary>The event that a page's request stands for; null when it stands for none.</summary>
    public static JsonObject? Read(string address, JsonElement request)
    {
        string text = request.Text("text") ?? "";

        JsonObject? channelEvent = request.Text("type") switch
        {
            "start" => ChannelEvent.Start(address),
            "message" when text.Length > 0 => ChannelEvent.Message(address, text),
            "typing" => ChannelEvent.Typing(address, stops: request.Text("activity") == "typing:stop"),
            "handback" => ChannelEvent.Handback(address),
            "postback" when request.TryGetProperty("payload", out JsonElement payload) =>
                ChannelEvent.Postback(address, JsonNode.Parse(payload.GetRawText())!, text),
            _ => null,
        };

        return channelEvent?.From(Name(address));
    }

    // The same name that the page shows: with two pages open, an agent can tell them apart.
    private static string Name(string address) => $"Visitor {address[Math.Max(0, address.Length - 4)..]}";
}
