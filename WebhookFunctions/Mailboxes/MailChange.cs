using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What one step changed, to be recorded at once.</summary>
/// <param name="Mail">The mail as it is now.</param>
/// <param name="Conversation">The conversation as it is now, if the step changed it.</param>
/// <param name="Finished">The mail leaves the mailbox for the transcript.</param>
internal sealed record MailChange(Mail Mail, Conversation? Conversation, bool Finished)
{
    public void AddTo(Transaction transaction, ConversationKey key, Direction direction)
    {
        if (Finished)
        {
            Finish(transaction, key.Partition, direction);
        }
        else
        {
            transaction.Merge(MailRow.ForProgress(key.Partition, direction, Mail));
        }

        // In the same transaction: nobody pays a request for what is hardly ever needed.
        if (Mail.SentAs is { } id)
        {
            transaction.Upsert(SentRow.ForPart(key.Partition, id, Mail));
        }

        if (Conversation is { } conversation)
        {
            Conversation now = conversation with { Reached = Finished ? Mail.Number + 1 : Mail.Number };
            transaction.Replace(ConversationRow.From(now), conversation.ETag);
        }
    }

    private void Finish(Transaction transaction, string partition, Direction direction)
    {
        transaction.Delete(partition, RowKeys.Mail(direction, Mail.Number));
        transaction.Insert(MailRow.ForPast(partition, direction, Mail));

        if (Mail.SentAs is not null)
        {
            transaction.Upsert(SentRow.ForWhole(partition, direction, Mail));
        }

        if (Mail.HasBodyRow)
        {
            transaction.Delete(partition, RowKeys.Body(direction, Mail.Number));
        }
    }
}
