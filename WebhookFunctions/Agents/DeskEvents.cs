using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Agents;

/// <summary>Brings the desk what it has to know.</summary>
public sealed class DeskEvents(TranscriptReader transcripts, TimeProvider time)
{
    private static readonly TimeSpan _typingLasts = TimeSpan.FromSeconds(10);

    public static bool IsTyping(Mail mail) => mail.Event.Kind == EventKind.Typing;

    /// <summary>The handover: what the bot says about it, and the transcript so far.</summary>
    public async Task<DeliveryResult> OpenAsync(Connection connection, Conversation conversation, Mail mail)
    {
        // The same however often it is tried. What the user wrote since is not in it: the desk gets it as events.
        TranscriptPosition end = new(conversation.TranscriptEnd, ChannelToBot: mail.Number);
        Transcript transcript = await transcripts.ReadAsync(conversation.Key, end, connection.Agents.TranscriptLength, CancellationToken.None);
        using JsonDocument json = JsonDocument.Parse(mail.Event.Json);
        JsonElement? metadata = BotEvent.HandoverMetadata(json.RootElement);

        return await connection.Desk!.SendAsync(new DeskEvent(mail.KeyFor(conversation.Key, "handover"), "handover", conversation, mail.Event.Timestamp, details =>
        {
            details.WriteStartObject("handover");

            if (metadata is { } given)
            {
                details.WritePropertyName("metadata");
                given.WriteTo(details);
            }

            details.WriteEndObject();
            details.WriteStartObject("transcript");
            TranscriptJson.Write(details, transcript);
            details.WriteEndObject();
            details.WritePropertyName("event");
            json.RootElement.WriteTo(details);
        }));
    }

    /// <summary>What the user does.</summary>
    /// <returns>Null where it is nothing for an agent.</returns>
    public async Task<DeliveryResult?> SendAsync(Connection connection, Conversation conversation, Mail mail)
    {
        using JsonDocument json = JsonDocument.Parse(mail.Event.Json);
        JsonElement @event = json.RootElement;

        return mail.Event.Kind switch
        {
            EventKind.Message => await MessageAsync(connection, conversation, mail, @event, UserEvent.Text(@event)),
            EventKind.Postback when connection.Agents.Buttons == ButtonsDuringHandover.Text =>
                await MessageAsync(connection, conversation, mail, @event, EventText.Of(mail.Event)),
            EventKind.Typing when time.GetUtcNow() - mail.AcceptedAt <= _typingLasts => await SendAsync(
                connection, conversation, mail, "typing", details => details.WriteString("activity", UserEvent.Activity(@event))),
            EventKind.Read => await SendAsync(connection, conversation, mail, "read", _ => { }),
            // Buttons, starts and second handovers: the conversation is the agent's until the agent hands it back.
            _ => null,
        };
    }

    /// <summary>The conversation is with the bot again.</summary>
    public static Task<DeliveryResult> CloseAsync(Connection connection, Conversation conversation, Mail mail) => connection.Desk!.SendAsync(new DeskEvent(
        mail.KeyFor(conversation.Key, "ended"),
        "ended",
        conversation,
        mail.Event.Timestamp,
        details => details.WriteString("reason", AgentMessage.Reason(conversation.End))));

    private static Task<DeliveryResult> MessageAsync(Connection connection, Conversation conversation, Mail mail, JsonElement @event, string text) =>
        SendAsync(connection, conversation, mail, "message", details =>
        {
            details.WriteStartObject("message");
            details.WriteString("id", mail.Event.Id);
            details.WriteString("text", text);
            details.WriteStartObject("content");
            details.WriteString("type", "text");
            details.WriteString("text", text);
            details.WriteEndObject();
            details.WriteEndObject();
            details.WritePropertyName("event");
            @event.WriteTo(details);
        });

    private static Task<DeliveryResult> SendAsync(
        Connection connection, Conversation conversation, Mail mail, string type, Action<Utf8JsonWriter> writeDetails) =>
        connection.Desk!.SendAsync(new DeskEvent(mail.Event.Id, type, conversation, mail.Event.Timestamp, writeDetails));
}
