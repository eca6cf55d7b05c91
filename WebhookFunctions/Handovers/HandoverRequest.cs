using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

/// <summary>
/// Takes the bot's request for an agent to the mailbox of the user's events, where it is carried out in order with them: the user's earlier events
/// go to the bot, the later ones to the agent.
/// </summary>
internal sealed class HandoverRequest(Mailbox mailbox, TimeProvider time)
{
    private const string Ask = "ask-";
    private const string Withdrawal = "withdraw-";

    /// <summary>
    /// If there is a desk: the bot's event goes to the user's mailbox as soon as it is accepted, because the bot does not answer what the user writes after the request.
    /// </summary>
    public static IncomingEvent Asking(IncomingEvent request, DateTimeOffset now) =>
        new(Ask + request.Id, EventSource.Connector, EventKind.Handover, now, request.Json) { Needs = request.Needs };

    /// <summary>If the channel has agents of its own: the request stays behind the bot's earlier messages, since the channel gets both.</summary>
    public Task AskAsync(ConversationKey conversation, Mail mail) => AcceptAsync(conversation, mail, EventKind.Handover, Ask);

    /// <summary>The channel's agents were to take over, but the channel could not be told.</summary>
    public Task WithdrawAsync(ConversationKey conversation, Mail mail) => AcceptAsync(conversation, mail, EventKind.Handback, Withdrawal);

    /// <returns>The id of the bot's event that asked.</returns>
    internal static string RequestOf(IncomingEvent ask) => ask.Id[Ask.Length..];

    internal static bool IsWithdrawal(IncomingEvent @event, string request) =>
        @event is { Source: EventSource.Connector, Kind: EventKind.Handback } && @event.Id == Withdrawal + request;

    private Task<int> AcceptAsync(ConversationKey conversation, Mail mail, EventKind kind, string what) => mailbox.AcceptAsync(
        conversation,
        Direction.ChannelToBot,
        new IncomingEvent(what + mail.Event.Id, EventSource.Connector, kind, time.GetUtcNow(), mail.Event.Json) { Replay = mail.Event.Replay });
}
