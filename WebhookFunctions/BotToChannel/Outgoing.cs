using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>Makes of an event in the platform's form (agents' events are brought into it) what a channel takes.</summary>
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
        Reason = mail.Event.Kind == EventKind.Handback ? BotEvent.HandbackReason(@event) : null,
        Agent = IsAgents(mail.Event) ? BotEvent.AuthorName(@event) ?? "" : null,
    };

    // The connector itself says that an agent types no longer, when the agent has gone.
    private static bool IsAgents(IncomingEvent @event) =>
        @event.Source == EventSource.Agent || @event is { Source: EventSource.Connector, Kind: EventKind.Typing };

    private static OutgoingMessage Message(Mail mail, JsonElement @event)
    {
        JsonElement content = BotContent.Of(@event)!.Value;

        return new OutgoingMessage(BotEvent.MessageId(@event) ?? mail.Event.Id, ContentText.Of(content), content);
    }

    private static OutgoingType Type(EventKind kind) => kind switch
    {
        EventKind.Typing => OutgoingType.Typing,
        EventKind.Handover => OutgoingType.Handover,
        EventKind.Joined => OutgoingType.Joined,
        EventKind.Handback => OutgoingType.Handback,
        _ => OutgoingType.Message,
    };
}
