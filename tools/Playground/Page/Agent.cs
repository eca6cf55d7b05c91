using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>An agent at the console.</summary>
internal static class Agent
{
    /// <summary>The event that a page's request stands for; null when it stands for none.</summary>
    public static JsonObject? Read(JsonElement request)
    {
        string text = request.Text("text") ?? "";
        string? name = request.Text("name");

        if (request.Text("address") is not { Length: > 0 } address)
        {
            return null;
        }

        return request.Text("type") switch
        {
            "joined" => AgentAction.Joined(address, name),
            "message" when text.Length > 0 => AgentAction.Message(address, text, name),
            "typing" => AgentAction.Typing(address, stops: request.Text("activity") == "typing:stop", name),
            "handback" => AgentAction.Handback(address, new() { ["handedBackBy"] = name }, name),
            _ => null,
        };
    }
}
