using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>A mailbox at one moment, read in one request: its lease and its first mails in order.</summary>
internal sealed record MailboxView(ConversationKey Conversation, Direction Direction, LeaseSeen? Lease, IReadOnlyList<Mail> Mails)
{
    public string Mailbox => Conversation.MailboxOf(Direction);

    public bool IsLeased => Lease is { Held: true };
}

/// <summary>A mailbox's lease as somebody saw it. Every write of its holder changes the ETag.</summary>
/// <param name="NotBefore">Before this time, by the clock of storage, nothing may go to the conversation's channel; null if it has no such limit.</param>
internal sealed record LeaseSeen(bool Held, string ETag, DateTimeOffset? NotBefore = null)
{
    /// <summary>The report of the channel that is waited for; null if there is none.</summary>
    public AwaitedReport? Awaited { get; init; }
}
