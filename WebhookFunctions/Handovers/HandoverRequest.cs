using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

/// <summary>
/// Takes the bot's request for an agent to the mailbox of the user's events, where it is carried out in order with them: what the user wrote before
/// it goes to the bot, what comes behind it to the agent.
/// </summary>
internal sealed class HandoverRequest(Mailbox mailbox, TimeProvider time)
{
    private const string Ask = "ask-";
    private const string Withdrawal = "withdraw-";

    /// <summary>
    /// For a desk: the bot's event goes to the user's mailbox as soon as it is accepted, for the bot answers nothing any more that the user writes from then on.
    /// </summary>
    public static IncomingEvent Asking(IncomingEvent request, DateTimeOffset now) =>
        new(Ask + request.Id, EventSource.Connector, EventKind.Handover, now, request.Json) { Needs = request.Needs };

    /// <summary>For agents of the channel's own: behind what the bot said before, since the channel gets both.</summary>
    public Task AskAsync(ConversationKey conversation, Mail mail) => AcceptAsync(conversation, mail, EventKind.Handover, Ask);

    /// <summary>The channel, whose agents were to take over, could not be told.</summary>
    public Task WithdrawAsync(ConversationKey conversation, Mail mail) => AcceptAsync(conversation, mail, EventKind.Handback, Withdrawal);

    /// <returns>The bot's event that asked.</returns>
    internal static string RequestOf(IncomingEvent ask) => ask.Id[Ask.Length..];

    internal static bool IsWithdrawal(IncomingEvent @event, string request) =>
        @event is { Source: EventSource.Connector, Kind: EventKind.Handback } && @event.Id == Withdrawal + request;

    private Task<int> AcceptAsync(ConversationKey conversation, Mail mail, EventKind kind, string what) => mailbox.AcceptAsync(
        conversation,
        Direction.ChannelToBot,
        new IncomingEvent(what + mail.Event.Id, EventSource.Connector, kind, time.GetUtcNow(), mail.Event.Json) { Replay = mail.Event.Replay });
}
