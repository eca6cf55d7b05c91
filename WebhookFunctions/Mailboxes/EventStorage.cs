using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <param name="New">The events that were not known.</param>
/// <param name="Missing">Rows that some events needed and that are gone: these events were not stored.</param>
internal sealed record Stored(IReadOnlyList<IncomingEvent> New, IReadOnlySet<string> Missing)
{
    public bool Misses(IncomingEvent @event) => @event.Needs is { } key && Missing.Contains(key);
}

/// <summary>Stores events behind those already in a mailbox, in one transaction. Leaves out events that were accepted before.</summary>
internal sealed class EventStorage(Tables tables, Sequences sequences, Random random, TimeProvider time)
{
    // Senders give up after a few seconds and send again, so a 503 in time is better than a 200 too late.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);

    public async Task<Stored> StoreAsync(string partition, Direction direction, IReadOnlyList<IncomingEvent> events)
    {
        long start = time.GetTimestamp();
        HashSet<string> missing = [];

        for (int tries = 1; events.Count > 0; tries++)
        {
            Sequence sequence = await sequences.GetAsync(partition, direction);

            // Whoever needs this row is stored under its ETag, and needs no other proof.
            if (sequence.ETag is null && events.Any(one => one.Needs == RowKeys.Sequence(direction)))
            {
                missing.Add(RowKeys.Sequence(direction));
                events = [.. events.Where(one => one.Needs != RowKeys.Sequence(direction))];
                continue;
            }

            AcceptedBatch batch = new(partition, direction, sequence, events, time.GetUtcNow());
            Submitted submitted = await SubmitAsync(batch, start);

            if (submitted.Conflict is null)
            {
                sequences.Set(partition, direction, new Sequence(batch.Last, submitted.ETags[0]) { Chat = batch.Chat });

                break;
            }

            if (batch.Missing(submitted) is { } gone)
            {
                missing.Add(gone);
                events = [.. events.Where(one => one.Needs != gone)];
            }
            else if (batch.Resent(submitted) is { } resent)
            {
                events = events.Count == 1 ? [] : await NewOnesAsync(partition, events, resent);
            }
            else
            {
                await LoseAsync(partition, direction, tries, start);
            }
        }

        return new Stored(events, missing);
    }

    /// <summary>Whether an event was accepted before, however long ago.</summary>
    public Task<bool> HasAsync(string partition, EventSource source, string id) => HasAsync(partition, RowKeys.Event(source, id));

    private async Task<bool> HasAsync(string partition, string key) => await tables.Conversations.FindAsync(partition, key) is not null;

    // If the answer to the first try was lost, the second try finds the event there and takes it for a resend. That does no harm.
    private Task<Submitted> SubmitAsync(AcceptedBatch batch, long start) =>
        StorageTrouble.OutlastAsync(() => tables.Conversations.SubmitAsync(batch.Transaction), _patience - time.GetElapsedTime(start), time);

    // Another instance took the number. After several losses, this one waits for a short random time.
    private async Task LoseAsync(string partition, Direction direction, int tries, long start)
    {
        sequences.Forget(partition, direction);

        if (time.GetElapsedTime(start) > _patience)
        {
            throw new IOException($"The mailbox was taken by others {tries} times.");
        }

        if (tries > 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10 * Math.Min(tries, 20))), time);
        }
    }

    // One request asks for all events at once: a large request whose answer was lost is sent again as a whole.
    private async Task<IReadOnlyList<IncomingEvent>> NewOnesAsync(string partition, IReadOnlyList<IncomingEvent> events, int resent)
    {
        bool[] known = await Task.WhenAll(events.Select((one, index) => index == resent ? Task.FromResult(true) : HasAsync(partition, RowKeys.Event(one))));

        return [.. events.Where((_, index) => !known[index])];
    }
}
