using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>What one step changed, to be recorded at once.</summary>
/// <param name="Mail">The mail as it is now.</param>
/// <param name="Conversation">The conversation as it is now, where the step changed it.</param>
/// <param name="Finished">The mail leaves the mailbox for the transcript.</param>
/// <param name="Text">What the transcript shows of it.</param>
public sealed record MailChange(Mail Mail, Conversation? Conversation, bool Finished, string? Text = null)
{
    internal IEnumerable<TableTransactionAction> Actions(ConversationKey key, Direction direction)
    {
        string mailRow = RowKeys.Mail(direction, Mail.Number);

        if (Finished)
        {
            string pastRow = RowKeys.Past(direction, Mail.Number);
            TableEntity past = MailEntity.ForPast(key.Partition, pastRow, Mail, Mail.Outcome ?? Outcome.Forwarded, Text);

            yield return new(TableTransactionActionType.Delete, new TableEntity(key.Partition, mailRow), ETag.All);
            yield return new(TableTransactionActionType.Add, past);
        }
        else
        {
            yield return new(TableTransactionActionType.UpdateMerge, MailEntity.ForProgress(key.Partition, mailRow, Mail), ETag.All);
        }

        if (Conversation is { } conversation)
        {
            Conversation now = conversation with { Reached = Finished ? Mail.Number + 1 : Mail.Number };

            yield return new(TableTransactionActionType.UpsertReplace, ConversationEntity.From(now));
        }
    }
}
