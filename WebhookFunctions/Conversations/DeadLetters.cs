using System.Globalization;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>Keeps what was given up on, with its reason.</summary>
public sealed class DeadLetters
{
    private const int LongestReason = 2_000;

    private readonly LazyTable _table;
    private readonly TimeProvider _time;

    internal DeadLetters(TableServiceClient tables, TimeProvider time) =>
        (_table, _time) = (new LazyTable(tables.GetTableClient(TableNames.DeadLetters)), time);

    /// <summary>Written before the mail leaves its mailbox. Writing it again (after a crash in between) changes nothing.</summary>
    /// <param name="step">What could not be done with it, in a word: a mail can fail at several.</param>
    public Task WriteAsync(
        ConversationKey conversation, Direction direction, Mail mail, string step, string reason, CancellationToken cancellation)
    {
        string row = $"{NewestFirst(mail.AcceptedAt)}-{SafeKey.From($"{conversation.Partition} {direction} {mail.Number} {step}")}";

        TableEntity entity = Row(conversation.Connection, row, reason);
        entity["Step"] = step;
        entity["Direction"] = QueueNames.Of(direction);
        entity["Address"] = conversation.Address;
        entity["Partition"] = conversation.Partition;
        entity["EventId"] = mail.Event.Id;
        entity["Source"] = mail.Event.Source.ToString();
        entity["Kind"] = mail.Event.Kind.ToString();
        entity["AcceptedAt"] = mail.AcceptedAt;
        entity["Attempts"] = mail.Attempts;
        LongText.Write(entity, "Json", mail.Event.Json);

        return _table.UpsertAsync(entity, cancellation);
    }

    /// <summary>A queue message that cannot be understood, and so belongs to no conversation: kept in the partition "-".</summary>
    public Task WriteUnreadableAsync(string queue, string messageId, string message, string reason, CancellationToken cancellation)
    {
        TableEntity entity = Row("-", $"{NewestFirst(_time.GetUtcNow())}-{SafeKey.From(messageId)}", reason);
        entity["Step"] = "read";
        entity["Direction"] = queue;
        LongText.Write(entity, "Json", message);

        return _table.UpsertAsync(entity, cancellation);
    }

    private TableEntity Row(string partition, string row, string reason) => new(partition, row)
    {
        ["GivenUpAt"] = _time.GetUtcNow(),
        ["Reason"] = reason.Length <= LongestReason ? reason : reason[..LongestReason],
    };

    private static string NewestFirst(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
