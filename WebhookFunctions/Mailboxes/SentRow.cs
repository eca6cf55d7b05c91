using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What was sent to a channel that may report later that it could not deliver it: the channel's ids of the parts, and the event, to keep it as a dead letter.</summary>
internal static class SentRow
{
    private const string Number = "Number";

    public static Row ForPart(string partition, string id, Mail mail) => new(partition, RowKeys.Sent(id)) { [Number] = mail.Number };

    public static long NumberOf(Row part) => part.Number(Number);

    public static Row ForWhole(string partition, Direction direction, Mail mail) =>
        MailRow.WithBody(MailRow.ForHead(partition, RowKeys.SentWhole(direction, mail.Number), mail.Event, mail.AcceptedAt), mail.Event);

    public static Mail Read(Row whole) => MailRow.Read(whole) with { Acknowledged = true };
}
