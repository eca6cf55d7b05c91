using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What became of a change that the holder of a lease wanted to record.</summary>
internal enum Recorded
{
    Yes,

    /// <summary>Somebody else has the lease, or storage did not answer in time: nothing more may be done.</summary>
    Lost,

    /// <summary>Somebody else has changed the conversation's row meanwhile. The lease is still ours.</summary>
    ConversationChanged,
}

/// <summary>The right to forward one mailbox. Its holder records everything through it, so a holder that has lost it records nothing.</summary>
/// <remarks>
/// Every write carries a fresh id. If storage says that the lease has changed, only that id shows whether an earlier try of our own, whose answer was lost, changed it.
/// Writes come one after the other, because each needs the ETag of the write before.
/// </remarks>
internal sealed class Lease(Table table, MailboxView view, TimeSpan period, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly OneByOne _writes = new();
    private string? _etag = view.Lease?.ETag;
    private long _touched = time.GetTimestamp();

    /// <summary>The id of the last write.</summary>
    public string Owner { get; private set; } = "";

    public bool IsReleased { get; private set; }

    public bool IsLost { get; private set; }

    /// <summary>Kept with the lease for its next holder: before this time nothing may go to the conversation's channel.</summary>
    public DateTimeOffset? NotBefore { get; set; } = view.Lease?.NotBefore;

    /// <summary>Kept with the lease, too: the report of the channel that has to come first.</summary>
    public AwaitedReport? Awaited { get; set; } = view.Lease?.Awaited;

    /// <summary>The time since the last sign of life that is known to be recorded, by this process's own clock.</summary>
    public TimeSpan Silence => time.GetElapsedTime(_touched);

    public Task<bool> TakeAsync(Mail? dead)
    {
        Transaction rest = new();

        if (dead is not null)
        {
            rest.Merge(MailRow.ForProgress(view.Conversation.Partition, view.Direction, dead));
        }
        else if (view is { Lease: null, Mails: [var head, ..] })
        {
            // No ETag yet proves that the mailbox is unchanged: the whole mailbox may have been deleted since it was seen.
            rest.Merge(new Row(view.Conversation.Partition, RowKeys.Mail(view.Direction, head.Number)));
        }

        return _writes.RunAsync(async () => await WriteAsync(rest, held: true, period / 2) == Recorded.Yes);
    }

    /// <summary>Records how far a mail has come, and how that changed the conversation, in one transaction. Tries until the lease period is over.</summary>
    /// <param name="release">Gives the lease back in the same transaction.</param>
    public Task<Recorded> CommitAsync(MailChange change, bool release)
    {
        Transaction rest = new();
        change.AddTo(rest, view.Conversation, view.Direction);

        return _writes.RunAsync(() => WriteAsync(rest, held: !release, period));
    }

    public Task<Recorded> ReleaseAsync() => _writes.RunAsync(() => WriteAsync(new Transaction(), held: false, period));

    /// <summary>Changes what is kept with a lease that nobody has. Tried once, because it is not worth a wait.</summary>
    public Task<Recorded> LeaveFreeAsync() => _writes.RunAsync(() => WriteAsync(new Transaction(), held: false, TimeSpan.Zero));

    /// <summary>Shows that the holder lives. Tried once, because the keeper soon comes again.</summary>
    public Task<Recorded> TouchAsync() => _writes.RunAsync(() => IsReleased || IsLost ? Task.FromResult(Recorded.Yes) : WriteAsync(new Transaction(), held: true, TimeSpan.Zero));

    /// <param name="patience">How long after the last sign of life another try is worthwhile; if none is, storage's exception is thrown.</param>
    private async Task<Recorded> WriteAsync(Transaction rest, bool held, TimeSpan patience)
    {
        Row row = new(view.Conversation.Partition, RowKeys.Lease(view.Direction)) { ["Owner"] = Guid.NewGuid().ToString("N"), ["Held"] = held };

        if (NotBefore is { } notBefore)
        {
            row.With("NotBefore", notBefore);
        }

        Awaited?.AddTo(row);

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
            return Touched(submitted.ETags[0], row, held, start);
        }

        if (submitted.Conflict is { } conflict && all.KeyAt(conflict) == RowKeys.Conversation)
        {
            return Recorded.ConversationChanged;
        }

        Row? now = submitted.Conflict == 0 ? await table.FindAsync(row.Partition, row.Key) : null;
        IsLost = now?.Text("Owner") != row.Text("Owner");

        return IsLost ? Recorded.Lost : Touched(now!.ETag, row, held, start);
    }

    private Recorded Touched(string etag, Row row, bool held, long start)
    {
        (_etag, Owner, _touched, IsReleased) = (etag, row.Text("Owner"), start, !held);

        return Recorded.Yes;
    }
}
