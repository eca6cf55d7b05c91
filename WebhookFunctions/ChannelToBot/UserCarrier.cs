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

        if (now.ChangedBy > mail.Number)
        {
            // The lease was lost long ago, and others have gone on: the state is not that in which this mail was due. Nothing will be recorded.
            return Step.Advanced(mail);
        }

        return AgentCarrier.IsFor(now, mail) ? await agents.NextAsync(connection, now, mail) : await bot.NextAsync(connection, now, mail);
    }

    public async Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
    {
        Connection connection = connections.Get(conversation.Connection);
        Conversation now = await conversations.GetAsync(conversation, CancellationToken.None);

        return AgentCarrier.IsFor(now, mail)
            ? AgentCarrier.GiveUp(connection, now, mail, result)
            : Step.Finished(mail, Outcome.DeadLettered, EventText.Of(mail.Event));
    }
}
