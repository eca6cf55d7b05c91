using System.Text.Json;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Agents;

/// <summary>A transcript as the desk gets it: <c>"entries"</c>, oldest first, and <c>"more"</c>, to be sent back as <c>before</c>.</summary>
internal static class TranscriptJson
{
    public static void Write(Utf8JsonWriter json, Transcript transcript)
    {
        json.WriteStartArray("entries");

        foreach (TranscriptEntry entry in transcript.Entries)
        {
            json.WriteStartObject();
            json.WriteString("at", entry.At.UtcDateTime);
            json.WriteString("author", Author(entry.Source));
            json.WriteString("type", entry.Kind == EventKind.Postback ? "postback" : "message");
            json.WriteString("text", entry.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        if (transcript.Before is { } before)
        {
            json.WriteString("more", before.ToString());
        }
    }

    private static string Author(EventSource source) => source switch
    {
        EventSource.Channel => "user",
        EventSource.Agent => "agent",
        EventSource.Bot => "bot",
        EventSource.Connector => "connector",
    };
}
