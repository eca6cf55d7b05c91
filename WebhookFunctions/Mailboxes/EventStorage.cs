using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <param name="New">Those of the events that were not known.</param>
/// <param name="Missing">The rows that some of them needed and that are gone: those were not stored.</param>
internal sealed record Stored(IReadOnlyList<IncomingEvent> New, IReadOnlySet<string> Missing)
{
    public bool Misses(IncomingEvent @event) => @event.Needs is { } key && Missing.Contains(key);
}

/// <summary>Stores events behind those already in a mailbox, in one transaction, those that were accepted before excepted.</summary>
internal sealed class EventStorage(Tables tables, Sequences sequences, Random random, TimeProvider time)
{
    // Senders give up after a few seconds and send again: a 503 in time is worth more than a 200 too late.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);

    public async Task<Stored> StoreAsync(string partition, Direction direction, IReadOnlyList<IncomingEvent> events)
    {
        long start = time.GetTimestamp();
        HashSet<string> missing = [];

        for (int tries = 1; events.Count > 0; tries++)
        {
            Sequence sequence = await sequences.GetAsync(partition, direction);
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

    // Where the answer to the first try was lost, the second finds the event there: it is taken for a resend, as which it does no harm.
    private Task<Submitted> SubmitAsync(AcceptedBatch batch, long start) =>
        StorageTrouble.OutlastAsync(() => tables.Conversations.SubmitAsync(batch.Transaction), _patience - time.GetElapsedTime(start), time);

    // Another instance took the number. Who has lost several times makes room, by a little and by chance.
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

    // All at once: a large request whose answer was lost comes again as a whole.
    private async Task<IReadOnlyList<IncomingEvent>> NewOnesAsync(string partition, IReadOnlyList<IncomingEvent> events, int resent)
    {
        bool[] known = await Task.WhenAll(events.Select((one, index) => index == resent ? Task.FromResult(true) : HasAsync(partition, RowKeys.Event(one))));

        return [.. events.Where((_, index) => !known[index])];
    }
}
