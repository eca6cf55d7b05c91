using System.Buffers;
using System.Text.Json;
using WebhookFunctions.Http;

namespace WebhookFunctions.Channels;

/// <summary>What the <c>webhook</c> channel's endpoint gets.</summary>
internal static class WebhookBody
{
    public static byte[] Write(OutgoingEvent outgoing)
    {
        ArrayBufferWriter<byte> body = new();

        using (Utf8JsonWriter json = new(body, AsWritten.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", outgoing.Id);
            json.WriteString("type", Type(outgoing.Type));
            json.WriteString("connection", outgoing.Connection);
            json.WriteStartObject("conversation");
            json.WriteString("id", outgoing.ConversationId);
            json.WriteString("address", outgoing.Address);
            json.WriteEndObject();
            json.WriteString("timestamp", outgoing.Timestamp.UtcDateTime);
            WriteAuthor(json, outgoing.Agent);
            WriteMessage(json, outgoing.Message);

            if (outgoing.Activity is { } activity)
            {
                json.WriteString("activity", activity);
            }

            json.WritePropertyName("event");
            outgoing.Raw.WriteTo(json);
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private static void WriteAuthor(Utf8JsonWriter json, string? agent)
    {
        json.WriteStartObject("author");
        json.WriteString("type", agent is null ? "bot" : "agent");

        if (agent is { Length: > 0 })
        {
            json.WriteString("name", agent);
        }

        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, OutgoingMessage? message)
    {
        if (message is null)
        {
            return;
        }

        json.WriteStartObject("message");
        json.WriteString("id", message.Id);
        json.WriteString("text", message.Text);
        json.WritePropertyName("content");
        message.Content.WriteTo(json);
        json.WriteEndObject();
    }

    private static string Type(OutgoingType type) => type switch
    {
        OutgoingType.Message => "message",
        OutgoingType.Typing => "typing",
        OutgoingType.Handover => "handover",
        OutgoingType.Joined => "joined",
        OutgoingType.Handback => "handback",
    };
}
