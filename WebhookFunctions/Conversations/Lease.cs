using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>The right to forward one mailbox. Whatever its holder records goes through it, so one that has lost it records nothing.</summary>
public sealed class Lease
{
    private readonly ConversationTable _table;
    private readonly MailboxView _view;
    private readonly string _owner;
    private ETag _etag;

    internal Lease(ConversationTable table, MailboxView view, string owner, ETag etag) =>
        (_table, _view, _owner, _etag) = (table, view, owner, etag);

    public bool IsReleased { get; private set; }

    /// <summary>Records how far a mail has come, and what changed in the conversation with it, in one transaction.</summary>
    /// <param name="release">Gives the lease back in the same transaction.</param>
    /// <returns>Whether it was recorded: false when the lease has been taken over.</returns>
    public Task<bool> CommitAsync(MailChange change, bool release, CancellationToken cancellation) =>
        SubmitAsync(change.Actions(_view.Conversation, _view.Direction), release, cancellation);

    public Task<bool> ReleaseAsync(CancellationToken cancellation) => SubmitAsync([], release: true, cancellation);

    internal static TableEntity Row(string partition, Direction direction, string owner, bool held) =>
        new(partition, RowKeys.Lease(direction)) { ["Owner"] = owner, ["Held"] = held };

    private async Task<bool> SubmitAsync(IEnumerable<TableTransactionAction> actions, bool release, CancellationToken cancellation)
    {
        TableEntity row = Row(_view.Conversation.Partition, _view.Direction, _owner, held: !release);
        TableTransactionAction touch = new(TableTransactionActionType.UpdateReplace, row, _etag);

        try
        {
            IReadOnlyList<Response> responses = await _table.SubmitAsync([touch, .. actions], cancellation);

            return Touched(responses[0].Headers.ETag!.Value, release);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 412)
        {
            // A conflict may be with ourselves: the first try succeeded, its answer was lost, and the client tried again.
            TableEntity? now = await _table.FindAsync(row.PartitionKey, row.RowKey, cancellation);

            if (now?.GetString("Owner") != _owner)
            {
                return false;
            }

            _etag = now.ETag;

            // What the row shows may also be the commit before, whose answer was lost for good: then only a release has been asked for since.
            return now.GetBoolean("Held") == !release ? Touched(now.ETag, release) : await SubmitAsync(actions, release, cancellation);
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 404)
        {
            return false;
        }
    }

    private bool Touched(ETag etag, bool released)
    {
        (_etag, IsReleased) = (etag, released);

        return true;
    }
}
