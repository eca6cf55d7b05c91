using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Desks;
using WebhookFunctions.Json;

namespace WebhookFunctions.Handovers;

/// <summary>Brings what an agent (or the connector) says to the user into the platform's form, in which all events travel to the channel.</summary>
internal static class AgentMessage
{
    public static IncomingEvent From(AgentEvent agentEvent, string conversationId, DateTimeOffset now)
    {
        using JsonDocument details = JsonDocument.Parse(agentEvent.Details);
        JsonElement @event = details.RootElement;
        PlatformAuthor author = new("agent", @event.Object("agent")?.Text("name") is { Length: > 0 } name ? name : null);
        PlatformPayload payload = new(
            new(conversationId),
            author,
            Message: agentEvent.Kind == EventKind.Message ? new(agentEvent.Id, author, Content(@event)) : null,
            Activity: agentEvent.Kind == EventKind.Typing ? new(UserEvent.Activity(@event)) : null);

        return Write(agentEvent.Id, EventSource.Agent, agentEvent.Kind, now, payload) with
        {
            Text = agentEvent.Kind != EventKind.Message ? "" : @event.Object("content") is { } content ? ContentText.Fallback(content) : agentEvent.Text,
        };
    }

    /// <summary>Something the connector itself tells the user.</summary>
    public static IncomingEvent Say(string id, string conversationId, string text, DateTimeOffset now)
    {
        PlatformMessage message = new(id, Author: null, TextContent(JsonSerializer.Serialize(text, HandoverJson.AsWritten.String)));

        return Write(id, EventSource.Connector, EventKind.Message, now, new(new(conversationId), Message: message)) with { Text = text };
    }

    /// <summary>No agent types any more.</summary>
    public static IncomingEvent StopTyping(string id, string conversationId, DateTimeOffset now) =>
        Write(id, EventSource.Connector, EventKind.Typing, now, new(new(conversationId), Activity: new(UserEvent.TypingStop)));

    /// <summary>The user is with the bot again.</summary>
    public static IncomingEvent HandedBack(string id, string conversationId, HandoverEnd end, DateTimeOffset now) =>
        Write(id, EventSource.Connector, EventKind.Handback, now, new(new(conversationId), Handback: new(Reason(end))));

    public static string Reason(HandoverEnd end) => end switch
    {
        HandoverEnd.Expired => "expired",
        HandoverEnd.Unreachable => "unreachable",
        HandoverEnd.HandedBack or HandoverEnd.None => "handback",
    };

    private static IncomingEvent Write(string id, EventSource source, EventKind kind, DateTimeOffset now, PlatformPayload payload) => new(
        id, source, kind, now, JsonSerializer.SerializeToUtf8Bytes(new(id, Type(kind), payload), HandoverJson.AsWritten.PlatformEvent));

    // As the desk wrote it.
    private static string Content(JsonElement @event) => @event.Object("content")?.GetRawText() ?? TextContent(@event.GetProperty("text").GetRawText());

    private static string TextContent(string text) => $$"""{"type":"text","text":{{text}}}""";

    private static string Type(EventKind kind) => kind switch
    {
        EventKind.Typing => "conversation:typing",
        EventKind.Joined => "conversation:joined",
        EventKind.Handback => "conversation:handback",
        _ => "conversation:message",
    };
}
