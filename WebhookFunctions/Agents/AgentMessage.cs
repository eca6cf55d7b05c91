using System.Buffers;
using System.Text;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;

namespace WebhookFunctions.Agents;

/// <summary>Brings what an agent (or the connector) says to the user into the platform's form, in which all events travel to the channel.</summary>
internal static class AgentMessage
{
    public static IncomingEvent From(AgentEvent agentEvent, string conversationId, DateTimeOffset now)
    {
        using JsonDocument details = JsonDocument.Parse(agentEvent.Details);
        JsonElement @event = details.RootElement;

        string json = Payload(agentEvent.Id, Type(agentEvent.Kind), conversationId, payload =>
        {
            WriteAuthor(payload, @event.Object("agent")?.Text("name"));

            if (agentEvent.Kind == EventKind.Message)
            {
                WriteMessage(payload, agentEvent.Id, @event);
            }
            else if (agentEvent.Kind == EventKind.Typing)
            {
                WriteActivity(payload, @event.Text("activity") ?? "typing:start");
            }
        });

        return new IncomingEvent(agentEvent.Id, EventSource.Agent, agentEvent.Kind, now, json);
    }

    /// <summary>Something the connector itself tells the user.</summary>
    public static IncomingEvent Say(string id, string conversationId, string text, DateTimeOffset now) => new(
        id,
        EventSource.Connector,
        EventKind.Message,
        now,
        Payload(id, "conversation:message", conversationId, payload =>
        {
            payload.WriteStartObject("message");
            payload.WriteString("id", id);
            WriteText(payload, text);
            payload.WriteEndObject();
        }));

    /// <summary>No agent types any more.</summary>
    public static IncomingEvent StopTyping(string id, string conversationId, DateTimeOffset now) => new(
        id, EventSource.Connector, EventKind.Typing, now, Payload(id, "conversation:typing", conversationId, payload => WriteActivity(payload, "typing:stop")));

    /// <summary>The user is with the bot again.</summary>
    public static IncomingEvent HandedBack(string id, string conversationId, HandoverEnd end, DateTimeOffset now) => new(
        id,
        EventSource.Connector,
        EventKind.Handback,
        now,
        Payload(id, "conversation:handback", conversationId, payload =>
        {
            payload.WriteStartObject("handback");
            payload.WriteString("reason", Reason(end));
            payload.WriteEndObject();
        }));

    public static string Reason(HandoverEnd end) => end switch
    {
        HandoverEnd.Expired => "expired",
        HandoverEnd.Unreachable => "unreachable",
        HandoverEnd.HandedBack or HandoverEnd.None => "handback",
    };

    private static string Payload(string id, string type, string conversationId, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();

        using (Utf8JsonWriter json = new(buffer, AsWritten.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("type", type);
            json.WriteStartObject("payload");
            json.WriteStartObject("conversation");
            json.WriteString("id", conversationId);
            json.WriteEndObject();
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteAuthor(Utf8JsonWriter json, string? name)
    {
        json.WriteStartObject("author");
        json.WriteString("type", "agent");

        if (name is { Length: > 0 })
        {
            json.WriteString("name", name);
        }

        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string id, JsonElement @event)
    {
        json.WriteStartObject("message");
        json.WriteString("id", id);
        WriteAuthor(json, @event.Object("agent")?.Text("name"));

        json.WritePropertyName("content");

        // As the desk wrote it. A writer would escape whatever is beyond the 65,536 most usual characters, and make twelve of one.
        json.WriteRawValue(
            @event.Object("content")?.GetRawText() ?? $$"""{"type":"text","text":{{@event.GetProperty("text").GetRawText()}}}""", skipInputValidation: true);

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("content");
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteActivity(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject("activity");
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static string Type(EventKind kind) => kind switch
    {
        EventKind.Typing => "conversation:typing",
        EventKind.Joined => "conversation:joined",
        _ => "conversation:message",
    };
}
