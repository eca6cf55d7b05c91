using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Desks;
using WebhookFunctions.Json;

namespace WebhookFunctions.Handovers;

/// <summary>Brings what an agent (or the connector) says to the user into the platform's form; all events travel to the channel in that form.</summary>
internal static class AgentMessage
{
    /// <param name="id">The event's id or, if the event becomes several messages, an id of the message's own.</param>
    /// <param name="content">A JSON object.</param>
    public static IncomingEvent Saying(string id, JsonElement @event, string content, string conversationId, DateTimeOffset now)
    {
        PlatformAuthor author = Author(@event);

        return Write(id, EventSource.Agent, EventKind.Message, now, new(new(conversationId), author, new(id, author, content))) with
        {
            Text = ContentText.Fallback(StrictJson.Parse(content)),
        };
    }

    /// <summary>A message from an operator of the app. The user sees it as the bot's.</summary>
    public static IncomingEvent ByOperator(string id, string content, string conversationId, DateTimeOffset now) =>
        Write(id, EventSource.Operator, EventKind.Message, now, new(new(conversationId), Message: new(id, Author: null, content))) with
        {
            Text = ContentText.Fallback(StrictJson.Parse(content)),
        };

    /// <summary>An agent joins or types.</summary>
    public static IncomingEvent Doing(AgentEvent agentEvent, JsonElement @event, string conversationId, DateTimeOffset now)
    {
        PlatformActivity? activity = agentEvent.Kind == EventKind.Typing ? new(UserEvent.Activity(@event)) : null;

        return Write(AgentIds.OfPart(agentEvent.Id, 0), EventSource.Agent, agentEvent.Kind, now, new(new(conversationId), Author(@event), Activity: activity));
    }

    /// <summary>A message to the user from the connector itself.</summary>
    public static IncomingEvent Say(string id, string conversationId, string text, DateTimeOffset now)
    {
        PlatformMessage message = new(id, Author: null, AgentContents.TextContent(JsonSerializer.Serialize(text, HandoverJson.AsWritten.String)));

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

    private static PlatformAuthor Author(JsonElement @event) => new("agent", @event.Object("agent")?.Text("name") is { Length: > 0 } name ? name : null);

    private static string Type(EventKind kind) => kind switch
    {
        EventKind.Typing => "conversation:typing",
        EventKind.Joined => "conversation:joined",
        EventKind.Handback => "conversation:handback",
        _ => "conversation:message",
    };
}
