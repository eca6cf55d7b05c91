using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What became of events that should be accepted.</summary>
/// <param name="New">How many of them were not known.</param>
/// <param name="Lost">The events whose conversation, or chat, is gone.</param>
internal sealed record Accepted(int New, IReadOnlyList<IncomingEvent> Lost);

/// <summary>Accepts events, durably and in order. Once <see cref="AcceptAsync"/> has returned, the events will be forwarded.</summary>
/// <remarks>
/// Two round trips: first the transaction that stores the events, then the mailbox's row in the due list and a wake-up, side by side. Events that meet at one mailbox
/// on this instance are joined into one transaction, instead of racing for the next number.
/// </remarks>
internal sealed class Mailbox(EventStorage storage, DueList due, WakeUps wakeUps, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly Dictionary<(ConversationKey, Direction), List<Arrival>> _arrivals = [];

    /// <summary>Stores the events behind those already there, without those that were accepted before, and wakes a forwarder.</summary>
    /// <returns>How many of them were new.</returns>
    public async Task<int> AcceptAsync(ConversationKey conversation, Direction direction, params IReadOnlyList<IncomingEvent> events) =>
        (await AcceptAllAsync(conversation, direction, events)).New;

    public async Task<Accepted> AcceptAllAsync(ConversationKey conversation, Direction direction, IReadOnlyList<IncomingEvent> events)
    {
        IReadOnlyList<IncomingEvent> left = [.. events.DistinctBy(RowKeys.Event)];
        Accepted all = new(0, []);

        while (left.Count > 0)
        {
            int fitting = AcceptedBatch.Fitting(left);
            Accepted some = await JoinAsync((conversation, direction), [.. left.Take(fitting)]);
            all = new Accepted(all.New + some.New, [.. all.Lost, .. some.Lost]);
            left = [.. left.Skip(fitting)];
        }

        return all;
    }

    /// <summary>Whether an event was accepted before, however long ago.</summary>
    public Task<bool> HasAcceptedAsync(ConversationKey conversation, EventSource source, string id) => storage.HasAsync(conversation.Partition, source, id);

    private Task<Accepted> JoinAsync((ConversationKey, Direction) mailbox, IReadOnlyList<IncomingEvent> events)
    {
        Arrival arrival = new(events);

        lock (_gate)
        {
            if (_arrivals.TryGetValue(mailbox, out List<Arrival>? behind))
            {
                behind.Add(arrival);

                return arrival.Accepted.Task;
            }

            _arrivals.Add(mailbox, [arrival]);
        }

        _ = StoreAllAsync(mailbox);

        return arrival.Accepted.Task;
    }

    // Nobody waits for this as a whole: each arrival learns its own result. So it must not throw.
    private async Task StoreAllAsync((ConversationKey Conversation, Direction Direction) mailbox)
    {
        while (Next(mailbox) is { } arrivals)
        {
            try
            {
                IncomingEvent[] events = [.. arrivals.SelectMany(arrival => arrival.Events).DistinctBy(RowKeys.Event)];
                Stored stored = await storage.StoreAsync(mailbox.Conversation.Partition, mailbox.Direction, events);

                // The next arrivals need not wait for this.
                _ = AnnounceAsync(mailbox.Conversation, mailbox.Direction, arrivals, stored, isForNobody: events.All(stored.Misses));
            }
            catch (Exception exception)
            {
                arrivals.ForEach(arrival => arrival.Accepted.SetException(exception));
            }
        }
    }

    // Also if there are only resends: the first try may have died before this line.
    private async Task AnnounceAsync(ConversationKey conversation, Direction direction, List<Arrival> arrivals, Stored stored, bool isForNobody)
    {
        try
        {
            if (!isForNobody)
            {
                await Task.WhenAll(
                    StorageTrouble.OutlastAsync(() => AddAsync(conversation, direction), _patience, time), wakeUps.SendAsync(direction, conversation));
            }

            HashSet<object?> added = stored.New.ToHashSet<object?>(ReferenceEqualityComparer.Instance);
            arrivals.ForEach(arrival => arrival.Accepted.SetResult(new(arrival.Events.Count(added.Contains), [.. arrival.Events.Where(stored.Misses)])));
        }
        catch (Exception exception)
        {
            arrivals.ForEach(arrival => arrival.Accepted.SetException(exception));
        }
    }

    private async Task<bool> AddAsync(ConversationKey conversation, Direction direction)
    {
        await due.AddAsync(conversation, direction);

        return true;
    }

    /// <returns>As many arrivals as fit into one transaction; null if none has come meanwhile.</returns>
    private List<Arrival>? Next((ConversationKey, Direction) mailbox)
    {
        lock (_gate)
        {
            List<Arrival> waiting = _arrivals[mailbox];

            if (waiting.Count == 0)
            {
                _arrivals.Remove(mailbox);

                return null;
            }

            int fitting = AcceptedBatch.Fitting(waiting.SelectMany(arrival => arrival.Events));
            int events = 0;
            List<Arrival> next = [.. waiting.TakeWhile((arrival, index) => index == 0 | (events += arrival.Events.Count) <= fitting)];
            waiting.RemoveRange(0, next.Count);

            return next;
        }
    }

    /// <summary>Events that arrived together. They fit into one transaction.</summary>
    private sealed record Arrival(IReadOnlyList<IncomingEvent> Events)
    {
        public TaskCompletionSource<Accepted> Accepted { get; } = new();
    }
}
