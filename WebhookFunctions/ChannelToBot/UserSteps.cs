using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Handovers;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Brings a user's events to the side that answers the conversation: the bot, or an agent while the conversation is handed over.</summary>
public sealed class UserSteps : IDeliverySteps
{
    private readonly ConnectionRegistry _connections;
    private readonly ConversationStore _conversations;
    private readonly BotSteps _bot;
    private readonly InactivitySteps _inactivity;
    private readonly HandoverSteps _handovers;
    private readonly UserChoices _choices;
    private readonly LinkedMedia _media;

    internal UserSteps(
        ConnectionRegistry connections, ConversationStore conversations, BotSteps bot, InactivitySteps inactivity, HandoverSteps handovers, UserChoices choices,
        LinkedMedia media) =>
        (_connections, _conversations, _bot, _inactivity, _handovers, _choices, _media) = (connections, conversations, bot, inactivity, handovers, choices, media);

    async Task<NextStep> IDeliverySteps.NextAsync(ConversationKey conversation, Mail mail)
    {
        Connection connection = _connections.Get(conversation.Connection);
        Conversation now = await _conversations.GetAsync(conversation);

        if (now.Reached > mail.Number)
        {
            // The lease was lost long ago, and another forwarder has gone on: the state has changed since it was this mail's turn. Nothing will be recorded.
            return NextStep.Nowhere(Step.Advanced(mail));
        }

        mail = _media.Complete(connection, await _choices.ResolveAsync(connection, now, mail));
        NextStep next = mail.Event.Kind == EventKind.Inactivity ? _inactivity.Next(connection, now, mail)
            : HandoverSteps.IsFor(now, mail) ? _handovers.Next(connection, now, mail)
            : _bot.Next(connection, now, mail);

        return next with { TakeAsync = async cancellation => Known(await next.TakeAsync(cancellation), now, mail) };
    }

    async Task<Step.Change> IDeliverySteps.GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
    {
        Connection connection = _connections.Get(conversation.Connection);
        Conversation now = await _conversations.GetAsync(conversation);
        mail = _media.Complete(connection, mail);

        return mail.Event.Kind == EventKind.Inactivity ? Step.Finished(mail, Outcome.DeadLettered)
            : HandoverSteps.IsFor(now, mail) ? HandoverSteps.GiveUp(connection, now, mail, result)
            : BotSteps.GiveUp(now, mail);
    }

    async Task<NextStep?> IDeliverySteps.PassAsync(ConversationKey conversation, IncomingEvent @event)
    {
        Connection? connection = _connections.Find(conversation.Connection);
        Conversation now = await _conversations.GetAsync(conversation);

        return connection is null ? null : now.Handover is { } handover ? _handovers.Pass(connection, now, handover, @event) : _bot.Pass(connection, now, @event);
    }

    // A channel may learn the user's name late. The next desk and the next chat should know the name.
    private static Step Known(Step step, Conversation now, Mail mail)
    {
        if (step is not Step.Change { Made: { Finished: true } made } change)
        {
            return step;
        }

        return UserEvent.UserOf(mail.Event) is { } user && user != now.User
            ? change with { Made = made with { Conversation = (made.Conversation ?? now) with { User = user } } }
            : change;
    }
}
