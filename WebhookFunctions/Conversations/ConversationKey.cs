using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>Names a conversation: the connection, and the user's address on the connection's channel (any text).</summary>
internal sealed record ConversationKey(string Connection, string Address)
{
    /// <summary>The partition that holds everything about the conversation. A connection's name has no dot, so no two keys share one.</summary>
    public string Partition { get; } = $"{Connection}.{SafeKey.From(Address)}";

    /// <summary>The name of one of the conversation's mailboxes in the due list, the gates and the logs.</summary>
    public string MailboxOf(Direction direction) => $"{Partition}~{direction.Name()}";
}
