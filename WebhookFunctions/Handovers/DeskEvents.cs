using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Desks;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Handovers;

/// <summary>Turns what happens to a conversation into events for the desk.</summary>
internal sealed class DeskEvents(TranscriptReader transcripts, TimeProvider time)
{
    /// <summary>The handover: what the bot says about it, and the transcript so far.</summary>
    public async Task<DeskEvent> OpeningAsync(Connection connection, Conversation conversation, Handover handover, Mail mail)
    {
        // The transcript's end is the same at every attempt. It leaves out what the user wrote since, because the desk gets that as events.
        TranscriptPosition end = new(handover.TranscriptEnd, ChannelToBot: mail.Number);
        Transcript transcript = await transcripts.ReadAsync(conversation.Key, end, connection.Agents.TranscriptLength);
        JsonElement json = StrictJson.Parse(mail.Event.Json);

        return Of(conversation, handover, mail, mail.KeyFor(conversation.Key, "handover"), "handover") with
        {
            Handover = new(BotEvent.HandoverMetadata(json)),
            Transcript = TranscriptBody.Of(transcript),
            Event = connection.Agents.RawEvents ? json : null,
        };
    }

    /// <summary>What the user does.</summary>
    /// <returns>Null if the event is nothing for an agent.</returns>
    public DeskEvent? For(Connection connection, Conversation conversation, Handover handover, Mail mail)
    {
        JsonElement @event = StrictJson.Parse(mail.Event.Json);

        return mail.Event.Kind switch
        {
            EventKind.Message => Message(connection, conversation, handover, mail, @event, UserEvent.Words(@event)),
            EventKind.Postback when connection.Agents.Buttons == ButtonsDuringHandover.Text =>
                Message(connection, conversation, handover, mail, @event, UserEvent.Transcript(@event)),
            EventKind.Typing when time.GetUtcNow() - mail.AcceptedAt <= PassingEvents.Lasts =>
                Of(conversation, handover, mail, mail.Event.Id, "typing") with { Activity = UserEvent.Activity(@event) },
            EventKind.Read => Of(conversation, handover, mail, mail.Event.Id, "read"),
            // Buttons, starts and second handovers are ignored: the agent has the conversation until the agent hands it back.
            _ => null,
        };
    }

    /// <summary>The conversation is with the bot again.</summary>
    public static DeskEvent Closing(Conversation conversation, Handover handover, Mail mail) =>
        Of(conversation, handover, mail, mail.KeyFor(conversation.Key, "ended"), "ended") with { Reason = AgentMessage.Reason(handover.End) };

    private static DeskEvent Message(
        Connection connection, Conversation conversation, Handover handover, Mail mail, JsonElement @event, string text) =>
        Of(conversation, handover, mail, mail.Event.Id, "message") with
        {
            Message = new(mail.Event.Id, text)
            {
                Attachments = @event.Array(Attachment.Property), Location = @event.Object(UserMedia.Location), Form = @event.Array(UserMedia.Form),
            },
            Event = connection.Agents.RawEvents ? @event : null,
        };

    private static DeskEvent Of(Conversation conversation, Handover handover, Mail mail, string id, string type) => new(
        id,
        type,
        conversation.Key.Connection,
        new(handover.ChatId, conversation.Key.Address),
        mail.Event.Timestamp.UtcDateTime,
        conversation.User);
}
