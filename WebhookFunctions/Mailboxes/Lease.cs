using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What became of something that a lease's holder wanted to record.</summary>
internal enum Recorded
{
    Yes,

    /// <summary>Somebody else has the lease, or nobody could be told in time: nothing more may be done.</summary>
    Lost,

    /// <summary>Somebody else has changed the conversation's row meanwhile. The lease is still ours.</summary>
    ConversationChanged,
}

/// <summary>The right to forward one mailbox. Whatever its holder records goes through it, so one that has lost it records nothing.</summary>
/// <remarks>
/// Every write carries a fresh id. Where storage says that the lease has changed, only that id tells whether it was we, in a try whose answer was lost.
/// Writes come one after the other: each needs the ETag that the one before has left.
/// </remarks>
internal sealed class Lease(Table table, MailboxView view, TimeSpan period, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly OneByOne _writes = new();
    private string? _etag = view.Lease?.ETag;
    private long _touched = time.GetTimestamp();

    public bool IsReleased { get; private set; }

    public bool IsLost { get; private set; }

    /// <summary>Kept with the lease, for whoever has it next: nothing may go to the conversation's channel before.</summary>
    public DateTimeOffset? NotBefore { get; set; } = view.Lease?.NotBefore;

    /// <summary>How long it has been since the last sign of life that is known to have been recorded, by this process's own clock.</summary>
    public TimeSpan Silence => time.GetElapsedTime(_touched);

    public Task<bool> TakeAsync(Mail? dead)
    {
        Transaction rest = new();

        if (dead is not null)
        {
            rest.Merge(MailRow.ForProgress(view.Conversation.Partition, view.Direction, dead));
        }

        return _writes.RunAsync(async () => await WriteAsync(rest, held: true, period / 2) == Recorded.Yes);
    }

    /// <summary>Records how far a mail has come, and what changed in the conversation with it, in one transaction; tries until the lease period is over.</summary>
    /// <param name="release">Gives the lease back in the same transaction.</param>
    public Task<Recorded> CommitAsync(MailChange change, bool release)
    {
        Transaction rest = new();
        change.AddTo(rest, view.Conversation, view.Direction);

        return _writes.RunAsync(() => WriteAsync(rest, held: !release, period));
    }

    public Task<Recorded> ReleaseAsync() => _writes.RunAsync(() => WriteAsync(new Transaction(), held: false, period));

    /// <summary>Shows that its holder lives. Tried once: whoever keeps it alive comes again.</summary>
    public Task<Recorded> TouchAsync() => _writes.RunAsync(() => IsReleased || IsLost ? Task.FromResult(Recorded.Yes) : WriteAsync(new Transaction(), held: true, TimeSpan.Zero));

    /// <param name="patience">How long after the last sign of life it is worth trying; storage's exception, where not at all.</param>
    private async Task<Recorded> WriteAsync(Transaction rest, bool held, TimeSpan patience)
    {
        Row row = new(view.Conversation.Partition, RowKeys.Lease(view.Direction)) { ["Owner"] = Guid.NewGuid().ToString("N"), ["Held"] = held };

        if (NotBefore is { } notBefore)
        {
            row.With("NotBefore", notBefore);
        }

        Transaction all = new Transaction().Replace(row, _etag).Append(rest);

        while (true)
        {
            long start = time.GetTimestamp();

            try
            {
                return await TryAsync(all, row, held, start);
            }
            catch (Exception exception) when (StorageTrouble.Is(exception) && Silence + _pause < patience)
            {
                await Task.Delay(_pause, time);
            }
        }
    }

    private async Task<Recorded> TryAsync(Transaction all, Row row, bool held, long start)
    {
        Submitted submitted = await table.SubmitAsync(all);

        if (submitted.Conflict is null)
        {
            return Touched(submitted.ETags[0], held, start);
        }

        if (submitted.Conflict is { } conflict && all.KeyAt(conflict) == RowKeys.Conversation)
        {
            return Recorded.ConversationChanged;
        }

        Row? now = submitted.Conflict == 0 ? await table.FindAsync(row.Partition, row.Key) : null;
        IsLost = now?.Text("Owner") != row.Text("Owner");

        return IsLost ? Recorded.Lost : Touched(now!.ETag, held, start);
    }

    private Recorded Touched(string etag, bool held, long start)
    {
        (_etag, _touched, IsReleased) = (etag, start, !held);

        return Recorded.Yes;
    }
}
