using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.ChannelToBot;

/// <summary>A user's event with the payload of the choice that the user has made.</summary>
internal static class ChosenEvent
{
    private const string Text = "text";

    private static readonly JsonWriterOptions _asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = StrictJson.Options.MaxDepth };

    /// <param name="choice">Null if nobody knows any more what the button stands for.</param>
    public static IncomingEvent Pressed(IncomingEvent pressed, JsonElement @event, StoredChoice? choice) => choice is null
        ? pressed with { Kind = EventKind.Message, Json = Rewritten(@event, writer => writer.WriteString("type", "message"), "type", UserEvent.ChoiceProperty) }
        : pressed with
        {
            Json = Rewritten(@event, writer => AddPostback(writer, Encoding.UTF8.GetBytes(choice.Payload)), "type", UserEvent.ChoiceProperty),
            Text = UserEvent.Text(@event) is { Length: > 0 } text ? text : choice.Label,
        };

    /// <summary>A number says little to who reads it later, so the text becomes the choice's words, as if a button had been pressed.</summary>
    public static IncomingEvent Written(IncomingEvent written, JsonElement @event, NumberedChoice choice) => written with
    {
        Kind = EventKind.Postback,
        Json = Rewritten(
            @event,
            writer =>
            {
                AddPostback(writer, JsonMarshal.GetRawUtf8Value(choice.Payload));
                writer.WriteString(Text, choice.Label);
            },
            "type",
            Text),
        Text = choice.Label,
    };

    private static void AddPostback(Utf8JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        writer.WriteString("type", "postback");
        writer.WritePropertyName("payload");
        writer.WriteRawValue(payload, skipInputValidation: true);
    }

    private static byte[] Rewritten(JsonElement @event, Action<Utf8JsonWriter> begin, params string[] without)
    {
        ArrayBufferWriter<byte> buffer = new();

        using (Utf8JsonWriter writer = new(buffer, _asWritten))
        {
            writer.WriteStartObject();
            begin(writer);

            foreach (JsonProperty property in @event.EnumerateObject().Where(property => !without.Contains(property.Name)))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
