using WebhookFunctions.Agents;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Brings a user's events to whoever answers the conversation: the bot, or an agent while it is handed over.</summary>
public sealed class UserCarrier(ConnectionRegistry connections, ConversationStore conversations, BotCarrier bot, AgentCarrier agents) : ICarrier
{
    public async Task<Step> NextAsync(ConversationKey conversation, Mail mail)
    {
        Connection connection = connections.Get(conversation.Connection);
        Conversation now = await conversations.GetAsync(conversation, CancellationToken.None);

        if (now.Reached > mail.Number)
        {
            // The lease was lost long ago, and others have gone on: the state is not that in which this mail was due. Nothing will be recorded.
            return Step.Advanced(mail);
        }

        Step step = AgentCarrier.IsFor(now, mail) ? await agents.NextAsync(connection, now, mail) : await bot.NextAsync(connection, now, mail);

        return step is Step.Change { Made.Finished: true } change ? Known(change.Made, now, mail) : step;
    }

    // A channel may learn the user's name late: the next desk, and the next chat, should know it.
    private static Step.Change Known(MailChange change, Conversation now, Mail mail) =>
        UserEvent.UserOf(mail.Event) is { } user && user != now.User
            ? new Step.Change(change with { Conversation = (change.Conversation ?? now) with { User = user } })
            : new Step.Change(change);

    public async Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
    {
        Connection connection = connections.Get(conversation.Connection);
        Conversation now = await conversations.GetAsync(conversation, CancellationToken.None);

        return AgentCarrier.IsFor(now, mail)
            ? AgentCarrier.GiveUp(connection, now, mail, result)
            : BotCarrier.GiveUp(now, mail);
    }
}
