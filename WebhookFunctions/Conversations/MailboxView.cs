using Azure;

namespace WebhookFunctions.Conversations;

/// <summary>A mailbox at one moment, read at once: its lease and its first mails in order.</summary>
public sealed record MailboxView(ConversationKey Conversation, Direction Direction, LeaseSeen? Lease, IReadOnlyList<Mail> Mails)
{
    public bool IsLeased => Lease is { Held: true };
}

/// <summary>A mailbox's lease as somebody saw it. Every commit of its holder changes the ETag.</summary>
public sealed record LeaseSeen(bool Held, ETag ETag);
