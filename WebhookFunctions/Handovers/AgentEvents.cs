using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Desks;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

/// <summary>Decides, at the moment it arrives, whether an agent's event has a conversation to go to, and where it goes.</summary>
public sealed class AgentEvents
{
    private readonly ConversationStore _conversations;
    private readonly Mailbox _mailbox;
    private readonly TimeProvider _time;

    internal AgentEvents(ConversationStore conversations, Mailbox mailbox, TimeProvider time) => (_conversations, _mailbox, _time) = (conversations, mailbox, time);

    /// <remarks>A conversation is the agents' until its handback is being carried out; what comes later is answered with 409.</remarks>
    internal async Task<Batch> SortAsync(Connection connection, AgentRequest request)
    {
        List<AddressedEvent> events = [];
        List<RejectedEvent> rejected = [.. request.Rejected];

        Dictionary<string, Conversation> read = [];

        foreach (AgentEvent agentEvent in request.Events)
        {
            if (!read.TryGetValue(agentEvent.Address, out Conversation? conversation))
            {
                conversation = await _conversations.GetAsync(new ConversationKey(connection.Name, agentEvent.Address));
                read.Add(agentEvent.Address, conversation);
            }

            if (conversation.State is HandoverState.Opening or HandoverState.Agent || await IsResendAsync(conversation, agentEvent))
            {
                events.Add(ToMailbox(connection, conversation, agentEvent));
            }
            else
            {
                rejected.Add(new(agentEvent.Index, agentEvent.Id, 409, "The conversation is with the bot."));
            }
        }

        return new Batch(events, rejected);
    }

    private Task<bool> IsResendAsync(Conversation conversation, AgentEvent agentEvent) =>
        _mailbox.HasAcceptedAsync(conversation.Key, EventSource.Agent, agentEvent.Id);

    private AddressedEvent ToMailbox(Connection connection, Conversation conversation, AgentEvent agentEvent)
    {
        DateTimeOffset now = _time.GetUtcNow();

        bool isHandback = agentEvent.Kind == EventKind.Handback
            || (agentEvent.Kind == EventKind.Message && connection.Agents.Phrases.Contains(agentEvent.Text.Trim(), StringComparer.OrdinalIgnoreCase));

        return isHandback
            ? new(agentEvent.Address, new(agentEvent.Id, EventSource.Agent, EventKind.Handback, now, agentEvent.Details)) { Direction = Direction.ChannelToBot }
            : new(agentEvent.Address, AgentMessage.From(agentEvent, conversation.Handover?.ChatId ?? conversation.Chat?.Id ?? "", now)) { Direction = Direction.BotToChannel };
    }
}
