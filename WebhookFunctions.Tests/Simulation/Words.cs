using System.Text.Json;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>Says in a few words what a request was.</summary>
internal static class Words
{
    /// <summary>What desk and channel refuse, alone.</summary>
    public const string Unwanted = "(unwanted)";

    /// <summary>What makes desk and channel say that they do not have the conversation.</summary>
    public const string Gone = "(gone)";

    /// <summary>What nobody has to deliver.</summary>
    public const string Typing = "typing";

    public static string? At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
    }
}

internal static class BotWords
{
    public static string Of(string endpoint, JsonElement json) => endpoint switch
    {
        "messages" => Message(json.GetProperty("content")),
        "delivery" => $"delivery {json.At("delivery", "message", "id")}",
        "handback" => $"handback {json.At("handback", "metadata", "by")}",
        _ => json.At("type") is "conversation:read" ? "read" : Words.Typing,
    };

    private static string Message(JsonElement content)
    {
        if (content.At("text") is { } text)
        {
            return $"message {text}";
        }

        JsonElement payload = content.GetProperty("payload");

        return payload.At("nextPassage", "passageId") is { } passage ? $"passage {passage}" : "start";
    }
}

/// <summary>Desk and channel get the same family of bodies.</summary>
internal static class SignedWords
{
    public static string Of(JsonElement json) => json.At("type") switch
    {
        "handover" => $"handover {json.At("handover", "metadata", "by")}",
        "message" => $"{Author(json)}message {json.At("message", "text")}",
        "ended" => $"ended {json.At("reason")}",
        "handback" => $"handback {json.At("reason")}",
        "joined" => $"{Author(json)}joined",
        Words.Typing => Words.Typing,
        _ => json.At("type")!,
    };

    private static string Author(JsonElement json) => (json.At("author", "type"), json.At("author", "name")) switch
    {
        (null, _) => "",
        (var type, null) => $"{type} ",
        (var type, var name) => $"{type} {name} ",
    };
}
