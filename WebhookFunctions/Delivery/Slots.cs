namespace WebhookFunctions.Delivery;

/// <summary>
/// This instance's slots: each is the right to send one request to a destination. The instance takes as many at a time as are asked for at that moment, or
/// as many as were used in the last half second. At low traffic each slot costs a request to storage; at high traffic a few requests a second are enough.
/// </summary>
internal sealed class Slots(SharedPace pace, TimeProvider time)
{
    // The process itself waits for so long, since a queue's delays are whole seconds. A called mailbox may come a second early.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _soonForCalled = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan _lately = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _tooLate = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan _exactly = TimeSpan.FromMilliseconds(1);

    private readonly Queue<DateTimeOffset> _slots = [];
    private readonly Queue<DateTimeOffset> _used = [];
    private int _called;
    private int _uncalled;

    /// <param name="isCalled">The mailbox has been called, so the line does not go first.</param>
    /// <returns>When a request may be sent; null if that is not soon.</returns>
    public async Task<DateTimeOffset?> TakeAsync(bool isCalled)
    {
        Count(isCalled, 1);

        try
        {
            return await pace.InTurnAsync(() => TakeInTurnAsync(isCalled));
        }
        finally
        {
            Count(isCalled, -1);
        }
    }

    /// <summary>Waits in process for a slot. A slot that is too old by then is replaced by another, so that late requests do not add up to a burst.</summary>
    public async Task ReachAsync(DateTimeOffset slot, CancellationToken cancellation)
    {
        while (slot - pace.Now is var wait && (wait > _exactly || wait < -_tooLate))
        {
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellation);
            }
            else if (await TakeAsync(isCalled: true) is { } another)
            {
                slot = another;
            }
            else
            {
                await Task.Delay(_lately, time, cancellation);
            }
        }
    }

    private async Task<DateTimeOffset?> TakeInTurnAsync(bool isCalled)
    {
        DateTimeOffset now = pace.Now;
        DropBefore(now - _lately, _used);
        DropBefore(now - _tooLate, _slots);

        if (!isCalled && pace.Known.Line > now)
        {
            return null;
        }

        if (_slots.Count == 0)
        {
            await FetchAsync(isCalled, now);
        }

        if (!_slots.TryDequeue(out DateTimeOffset slot))
        {
            return null;
        }

        _used.Enqueue(now);

        return slot;
    }

    private async Task FetchAsync(bool isCalled, DateTimeOffset now)
    {
        int most = Math.Max(isCalled ? _called : _called + _uncalled, _used.Count);

        foreach (DateTimeOffset slot in await pace.ChangeAsync(
            known => !isCalled && known.Line > now ? (known, []) : known.Take(pace.Rate, most, now, isCalled ? _soonForCalled : _soon)))
        {
            _slots.Enqueue(slot);
        }
    }

    private void Count(bool isCalled, int by) => Interlocked.Add(ref isCalled ? ref _called : ref _uncalled, by);

    private static void DropBefore(DateTimeOffset time, Queue<DateTimeOffset> times)
    {
        while (times.TryPeek(out DateTimeOffset first) && first < time)
        {
            times.Dequeue();
        }
    }
}
