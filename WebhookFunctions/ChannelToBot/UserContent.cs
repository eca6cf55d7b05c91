using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Writes a user's event as the platform's <c>content</c>.</summary>
internal static class UserContent
{
    public static void Write(Utf8JsonWriter json, EventKind kind, JsonElement @event, StartPostback start)
    {
        if (kind == EventKind.Start)
        {
            WriteStart(json, start, UserEvent.Payload(@event));
        }
        else if (kind == EventKind.Postback)
        {
            WritePostback(json, UserEvent.Payload(@event)!.Value);
        }
        else
        {
            json.WriteString("type", "text");
            json.WriteString("text", UserEvent.Text(@event));
        }
    }

    /// <param name="payload">What the event asks for instead of the configured start.</param>
    public static void WriteStart(Utf8JsonWriter json, StartPostback start, JsonElement? payload)
    {
        if (payload is { } asked)
        {
            WritePostback(json, asked);

            return;
        }

        json.WriteString("type", "postback");
        json.WritePropertyName("payload");
        start.WritePayload(json);
    }

    public static void WritePassage(Utf8JsonWriter json, string passageId)
    {
        json.WriteString("type", "postback");
        json.WriteStartObject("payload");
        json.WriteStartObject("nextPassage");
        json.WriteString("passageId", passageId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePostback(Utf8JsonWriter json, JsonElement payload)
    {
        json.WriteString("type", "postback");
        json.WritePropertyName("payload");
        payload.WriteTo(json);
    }
}
