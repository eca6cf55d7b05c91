using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>A mailbox at one moment, read at once: its lease and its first mails in order.</summary>
internal sealed record MailboxView(ConversationKey Conversation, Direction Direction, LeaseSeen? Lease, IReadOnlyList<Mail> Mails)
{
    public string Mailbox => Conversation.MailboxOf(Direction);

    public bool IsLeased => Lease is { Held: true };
}

/// <summary>A mailbox's lease as somebody saw it. Every write of its holder changes the ETag.</summary>
/// <param name="NotBefore">Nothing may go to the conversation's channel before, by the clock of storage; null where it has no such limit.</param>
internal sealed record LeaseSeen(bool Held, string ETag, DateTimeOffset? NotBefore = null);
