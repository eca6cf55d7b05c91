using System.Collections.Concurrent;
using System.Text.Json;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Desks;
using WebhookFunctions.Http;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

/// <summary>Decides, at the moment it arrives, whether an agent's event has a conversation, and which mailbox it goes to.</summary>
public sealed class AgentEvents
{
    private readonly ConversationStore _conversations;
    private readonly Mailbox _mailbox;
    private readonly TimeProvider _time;

    internal AgentEvents(ConversationStore conversations, Mailbox mailbox, TimeProvider time) => (_conversations, _mailbox, _time) = (conversations, mailbox, time);

    /// <remarks>The agents have a conversation until its handback is being carried out. A later event is answered with 409.</remarks>
    internal async Task<Batch> SortAsync(Connection connection, AgentRequest request)
    {
        ConcurrentDictionary<string, Conversation> read = new();
        ConcurrentDictionary<int, bool> welcome = new();

        await SideBySide.ForEachAsync(request.Events.Select(one => one.Address).Distinct(), async address =>
            read[address] = await _conversations.GetAsync(new ConversationKey(connection.Name, address)));
        await SideBySide.ForEachAsync(request.Events, async one => welcome[one.Index] = await IsWelcomeAsync(read[one.Address], one));

        List<AddressedEvent> events = [];
        List<RejectedEvent> rejected = [.. request.Rejected];
        List<IgnoredProperties> ignored = [];
        HandbackPhrases phrases = new(connection.Agents);

        foreach (AgentEvent agentEvent in request.Events)
        {
            if (welcome[agentEvent.Index])
            {
                events.AddRange(ToMailboxes(read[agentEvent.Address], agentEvent, phrases));
                ignored.Add(agentEvent.Ignored);
            }
            else
            {
                rejected.Add(new(agentEvent.Index, agentEvent.Id, 409, "The conversation is with the bot."));
            }
        }

        return new Batch(events, rejected) { Ignored = ignored };
    }

    private async Task<bool> IsWelcomeAsync(Conversation conversation, AgentEvent agentEvent) =>
        conversation.State is HandoverState.Opening or HandoverState.Agent
        || await _mailbox.HasAcceptedAsync(conversation.Key, EventSource.Agent, AgentIds.OfPart(agentEvent.Id, 0));

    // The handback comes last, so that the words that came with it are sent before it.
    private List<AddressedEvent> ToMailboxes(Conversation conversation, AgentEvent agentEvent, HandbackPhrases phrases)
    {
        string chat = conversation.Handover?.ChatId ?? conversation.Chat?.Id ?? "";
        List<AddressedEvent> events = ToMailboxes(chat, agentEvent, phrases);

        return chat.Length == 0 ? events : [.. events.Select(one => one with { Event = one.Event with { Needs = RowKeys.Chat(chat) } })];
    }

    private List<AddressedEvent> ToMailboxes(string chat, AgentEvent agentEvent, HandbackPhrases phrases)
    {
        if (agentEvent.Kind == EventKind.Handback)
        {
            return [Handback(agentEvent, IdOf(agentEvent, 0))];
        }

        JsonElement @event = StrictJson.Parse(agentEvent.Details);
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
        new(agentEvent.Index, agentEvent.Address, new(id, EventSource.Agent, EventKind.Handback, _time.GetUtcNow(), agentEvent.Details)) { Direction = Direction.ChannelToBot };

    private static AddressedEvent ToUser(AgentEvent agentEvent, IncomingEvent @event) =>
        new(agentEvent.Index, agentEvent.Address, @event) { Direction = Direction.BotToChannel };

    // The first message has the event's own id, by which a resend is recognised. The others get the same ids every time.
    private static string IdOf(AgentEvent agentEvent, int index) => AgentIds.OfPart(agentEvent.Id, index);
}
