using System.Text.Json;

namespace Playground;

/// <summary>What reached the bot: a message with its text, a postback with its payload, or a handback with its metadata.</summary>
public sealed record Incoming(IncomingKind Kind, string Text, JsonElement Payload)
{
    internal static Incoming Message(string text) => new(IncomingKind.Message, text, default);

    internal static Incoming Postback(JsonElement payload) => new(IncomingKind.Postback, "", payload);

    internal static Incoming Handback(JsonElement metadata) => new(IncomingKind.Handback, "", metadata);
}

public enum IncomingKind
{
    Message,
    Postback,
    Handback,
}
