using System.Collections.Concurrent;
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
        ConcurrentDictionary<string, Conversation> read = new();
        ConcurrentDictionary<int, bool> welcome = new();

        await SideBySide.ForEachAsync(request.Events.Select(one => one.Address).Distinct(), async address =>
            read[address] = await _conversations.GetAsync(new ConversationKey(connection.Name, address)));
        await SideBySide.ForEachAsync(request.Events, async one => welcome[one.Index] = await IsWelcomeAsync(read[one.Address], one));

        List<AddressedEvent> events = [];
        List<RejectedEvent> rejected = [.. request.Rejected];

        foreach (AgentEvent agentEvent in request.Events)
        {
            if (welcome[agentEvent.Index])
            {
                events.Add(ToMailbox(connection, read[agentEvent.Address], agentEvent));
            }
            else
            {
                rejected.Add(new(agentEvent.Index, agentEvent.Id, 409, "The conversation is with the bot."));
            }
        }

        return new Batch(events, rejected);
    }

    private async Task<bool> IsWelcomeAsync(Conversation conversation, AgentEvent agentEvent) =>
        conversation.State is HandoverState.Opening or HandoverState.Agent
        || await _mailbox.HasAcceptedAsync(conversation.Key, EventSource.Agent, agentEvent.Id);

    private AddressedEvent ToMailbox(Connection connection, Conversation conversation, AgentEvent agentEvent)
    {
        DateTimeOffset now = _time.GetUtcNow();

        bool isHandback = agentEvent.Kind == EventKind.Handback
            || (agentEvent.Kind == EventKind.Message && connection.Agents.Phrases.Contains(agentEvent.Text.Trim(), StringComparer.OrdinalIgnoreCase));

        return isHandback
            ? new(agentEvent.Index, agentEvent.Address, new(agentEvent.Id, EventSource.Agent, EventKind.Handback, now, agentEvent.Details)) { Direction = Direction.ChannelToBot }
            : new(agentEvent.Index, agentEvent.Address, AgentMessage.From(agentEvent, conversation.Handover?.ChatId ?? conversation.Chat?.Id ?? "", now)) { Direction = Direction.BotToChannel };
    }
}
