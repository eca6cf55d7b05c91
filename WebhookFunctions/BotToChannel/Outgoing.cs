using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>Turns an event in the platform's form into what a channel takes. Agents' events are in the platform's form, too.</summary>
internal static class Outgoing
{
    public static OutgoingEvent From(ConversationKey conversation, Mail mail, JsonElement @event) => new(
        mail.Event.Id,
        Type(mail.Event.Kind),
        conversation.Connection,
        BotEvent.ConversationId(@event)!,
        conversation.Address,
        mail.Event.Timestamp,
        mail.Event.Kind == EventKind.Message ? Message(mail, @event) : null,
        mail.Event.Kind == EventKind.Typing ? BotEvent.Typing(@event) : null,
        @event)
    {
        Metadata = mail.Event.Kind == EventKind.Handover ? BotEvent.HandoverMetadata(@event) : null,
        Reason = mail.Event.Kind switch
        {
            EventKind.Handback => BotEvent.HandbackReason(@event),
            EventKind.Ended => "inactivity",
            _ => null,
        },
        Agent = IsAgents(mail.Event) ? BotEvent.AuthorName(@event) ?? "" : null,
    };

    /// <summary>Whether the mail is a message with nothing in it.</summary>
    /// <remarks>The readable text of a mail is kept with it. Only if that text is empty does the message itself have to be read.</remarks>
    public static bool IsNothing(Mail mail)
    {
        if (mail.Event.Kind != EventKind.Message || mail.Event.Text.Length > 0)
        {
            return false;
        }

        using JsonDocument json = mail.Event.Parse();

        return BotContent.Of(json.RootElement) is { } content && ContentText.Fallback(content).Length == 0;
    }

    // When an agent has gone, the connector itself says that the agent has stopped typing.
    private static bool IsAgents(IncomingEvent @event) =>
        @event.Source == EventSource.Agent || @event is { Source: EventSource.Connector, Kind: EventKind.Typing };

    private static OutgoingMessage Message(Mail mail, JsonElement @event) => OutgoingMessage.Of(BotEvent.MessageId(@event) ?? mail.Event.Id, BotContent.Of(@event)!.Value);

    private static OutgoingType Type(EventKind kind) => kind switch
    {
        EventKind.Typing => OutgoingType.Typing,
        EventKind.Handover => OutgoingType.Handover,
        EventKind.Joined => OutgoingType.Joined,
        EventKind.Handback => OutgoingType.Handback,
        EventKind.Ended => OutgoingType.Ended,
        _ => OutgoingType.Message,
    };
}
