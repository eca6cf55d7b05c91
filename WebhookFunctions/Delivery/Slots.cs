namespace WebhookFunctions.Delivery;

/// <summary>
/// This instance's slots: each is the right to send one request to a destination. It takes as many at a time as are asked for at that moment, or
/// as were used in the last half second: where little is sent each costs a request to storage, where much is sent a few a second do.
/// </summary>
internal sealed class Slots(SharedPace pace, TimeProvider time)
{
    // So much is waited for in process, since a queue's delays are whole seconds. Who was called may be a second early.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _soonForCalled = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan _lately = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _tooLate = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan _exactly = TimeSpan.FromMilliseconds(1);

    private readonly Queue<DateTimeOffset> _slots = [];
    private readonly Queue<DateTimeOffset> _used = [];
    private int _called;
    private int _uncalled;

    /// <param name="isCalled">Its turn has come: the line is not before it.</param>
    /// <returns>When a request may be sent; null where that is not soon.</returns>
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

    /// <summary>Waits for a slot in process. One that is too old by then is given up for another: what was late must not add up to a burst.</summary>
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
