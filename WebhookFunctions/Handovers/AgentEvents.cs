using System.Text.Json;
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
        List<IgnoredProperties> ignored = [];
        HandbackPhrases phrases = new(connection.Agents);

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
                events.AddRange(ToMailboxes(conversation, agentEvent, phrases));
                ignored.Add(agentEvent.Ignored);
            }
            else
            {
                rejected.Add(new(agentEvent.Index, agentEvent.Id, 409, "The conversation is with the bot."));
            }
        }

        return new Batch(events, rejected) { Ignored = ignored };
    }

    private Task<bool> IsResendAsync(Conversation conversation, AgentEvent agentEvent) =>
        _mailbox.HasAcceptedAsync(conversation.Key, EventSource.Agent, agentEvent.Id);

    // A handback last: what was said with it comes before it.
    private List<AddressedEvent> ToMailboxes(Conversation conversation, AgentEvent agentEvent, HandbackPhrases phrases)
    {
        if (agentEvent.Kind == EventKind.Handback)
        {
            return [Handback(agentEvent, agentEvent.Id)];
        }

        using JsonDocument details = JsonDocument.Parse(agentEvent.Details);
        JsonElement @event = details.RootElement;
        string chat = conversation.Handover?.ChatId ?? conversation.Chat?.Id ?? "";
        DateTimeOffset now = _time.GetUtcNow();

        if (agentEvent.Kind != EventKind.Message)
        {
            return [ToUser(agentEvent, AgentMessage.Doing(agentEvent, @event, chat, now))];
        }

        AgentContents said = AgentContents.Of(@event, phrases);
        List<AddressedEvent> events =
            [.. said.Contents.Select((content, index) => ToUser(agentEvent, AgentMessage.Saying(IdOf(agentEvent, index), @event, content, chat, now)))];

        return said.HandsBack ? [.. events, Handback(agentEvent, IdOf(agentEvent, events.Count))] : events;
    }

    private AddressedEvent Handback(AgentEvent agentEvent, string id) =>
        new(agentEvent.Address, new(id, EventSource.Agent, EventKind.Handback, _time.GetUtcNow(), agentEvent.Details)) { Direction = Direction.ChannelToBot };

    private static AddressedEvent ToUser(AgentEvent agentEvent, IncomingEvent @event) =>
        new(agentEvent.Address, @event) { Direction = Direction.BotToChannel };

    // The first has the event's own, by which a resend is known; the others always the same ones.
    private static string IdOf(AgentEvent agentEvent, int index) => index == 0 ? agentEvent.Id : $"{agentEvent.Id}:{index + 1}";
}
