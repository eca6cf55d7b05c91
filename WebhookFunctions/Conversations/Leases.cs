using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>Shows mailboxes, and gives out the right to forward one.</summary>
public sealed class Leases
{
    // With 256 KiB an event at the most, and usually one.
    private const int MailsPerLook = 20;

    private readonly ConversationTable _table;

    internal Leases(ConversationTable table) => _table = table;

    public async Task<MailboxView> LookAsync(ConversationKey conversation, Direction direction, CancellationToken cancellation)
    {
        IReadOnlyList<TableEntity> rows = await _table.RangeAsync(
            conversation.Partition, RowKeys.Lease(direction), RowKeys.EndOfMail(direction), MailsPerLook, cancellation);

        TableEntity? lease = rows.FirstOrDefault(row => row.RowKey == RowKeys.Lease(direction));

        return new MailboxView(
            conversation,
            direction,
            lease is null ? null : new LeaseSeen(lease.GetBoolean("Held") ?? false, lease.ETag),
            [.. rows.Where(row => row != lease).Select(MailEntity.Read)]);
    }

    /// <summary>
    /// Takes the lease just as <paramref name="view"/> shows it. Since every change of a mailbox's head touches its lease, the mails seen are
    /// then the mails there are (and those that came behind).
    /// </summary>
    /// <returns>Null when somebody else has taken or touched it since.</returns>
    public async Task<Lease?> TakeAsync(MailboxView view, CancellationToken cancellation)
    {
        string owner = Guid.NewGuid().ToString("N");
        string partition = view.Conversation.Partition;
        TableEntity row = Lease.Row(partition, view.Direction, owner, held: true);

        try
        {
            IReadOnlyList<Response> responses = await _table.SubmitAsync([Taking(row, view.Lease)], cancellation);

            return new Lease(_table, view, owner, responses[0].Headers.ETag!.Value);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            // A conflict may be with ourselves: the first try succeeded, its answer was lost, and the client tried again.
            TableEntity? now = await _table.FindAsync(partition, row.RowKey, cancellation);

            return now?.GetString("Owner") == owner ? new Lease(_table, view, owner, now.ETag) : null;
        }
    }

    private static TableTransactionAction Taking(TableEntity row, LeaseSeen? seen) => seen is null
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, seen.ETag);
}
