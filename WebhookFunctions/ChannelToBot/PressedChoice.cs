using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.ChannelToBot;

/// <summary>If a button carried only a token, gives its postback the payload that the bot had given the button.</summary>
internal sealed class PressedChoice(ChoiceStore choices)
{
    private static readonly JsonWriterOptions _asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = StrictJson.Options.MaxDepth };

    /// <returns>
    /// The mail as the bot, or the agents, should see it. If the token is unknown, or no longer known, the mail becomes a message with the button's words, so that no user
    /// is left without an answer.
    /// </returns>
    public async Task<Mail> ResolveAsync(ConversationKey conversation, Mail mail)
    {
        if (mail.Event is not { Source: EventSource.Channel, Kind: EventKind.Postback })
        {
            return mail;
        }

        using JsonDocument json = mail.Event.Parse();

        return UserEvent.Choice(json.RootElement) is { } token
            ? mail with { Event = Resolved(mail.Event, json.RootElement, await choices.FindAsync(conversation, token)) }
            : mail;
    }

    private static IncomingEvent Resolved(IncomingEvent pressed, JsonElement @event, StoredChoice? choice) => choice is null
        ? pressed with { Kind = EventKind.Message, Json = Written(@event, writer => writer.WriteString("type", "message")) }
        : pressed with { Json = Written(@event, writer => Complete(writer, choice)), Text = UserEvent.Text(@event) is { Length: > 0 } text ? text : choice.Label };

    private static void Complete(Utf8JsonWriter writer, StoredChoice choice)
    {
        writer.WriteString("type", "postback");
        writer.WritePropertyName("payload");
        writer.WriteRawValue(choice.Payload, skipInputValidation: true);
    }

    private static byte[] Written(JsonElement @event, Action<Utf8JsonWriter> complete)
    {
        ArrayBufferWriter<byte> buffer = new();

        using (Utf8JsonWriter writer = new(buffer, _asWritten))
        {
            writer.WriteStartObject();
            complete(writer);

            foreach (JsonProperty property in @event.EnumerateObject().Where(property => property.Name is not ("type" or UserEvent.ChoiceProperty)))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
