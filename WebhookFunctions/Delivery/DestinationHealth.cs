using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>What this instance itself has lately seen of a destination, by its own clock, so that no two clocks are compared.</summary>
internal sealed class DestinationHealth(TimeProvider time)
{
    private const int MostMails = 1_000;

    private static readonly TimeSpan _lately = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _failing = [];
    private readonly Dictionary<(string, Direction, long), (int Times, bool TookAnother)> _denied = [];
    private (long At, string Partition)? _taken;
    private (long At, string Partition)? _takenBefore;
    private long? _opened;

    /// <summary>The destination took an event of a conversation.</summary>
    public void Took(string partition)
    {
        lock (_lock)
        {
            _failing.Clear();

            // The last event of two different conversations is kept. So for any conversation in question there is another one.
            _takenBefore = _taken?.Partition == partition ? _takenBefore : _taken;
            _taken = (time.GetTimestamp(), partition);

            foreach (var mail in _denied.Keys.Where(mail => mail.Item1 != partition).ToArray())
            {
                _denied[mail] = _denied[mail] with { TookAnother = true };
            }
        }
    }

    /// <summary>The destination's gate was opened.</summary>
    public void Opened()
    {
        lock (_lock)
        {
            _failing.Clear();
            _opened = time.GetTimestamp();
        }
    }

    /// <summary>The destination did not take an event: returns what that means.</summary>
    /// <param name="started">When the attempt began.</param>
    public GateView Missed(Gate gate, DateTimeOffset now, string partition, Direction direction, long number, long started, bool isDenied)
    {
        lock (_lock)
        {
            // This instance or another opened the gate. Another instance's clock may be wrong; a failure that is wrongly taken for stale is simply tried again.
            bool isStale = started < _opened || (gate.State == GateState.Opening && time.GetElapsedTime(started) > now - gate.Since);

            if (!isStale)
            {
                _failing.Add(partition);
            }

            (int Times, bool TookAnother) denied = isDenied ? Denied((partition, direction, number)) : default;

            return new GateView(gate.State, isStale, _failing.Count, denied.Times, denied.TookAnother, TookLately(partition));
        }
    }

    private (int Times, bool TookAnother) Denied((string, Direction, long) mail)
    {
        if (_denied.Count > MostMails)
        {
            _denied.Clear();
        }

        _denied.TryGetValue(mail, out (int Times, bool TookAnother) known);

        return _denied[mail] = known with { Times = known.Times + 1 };
    }

    private bool TookLately(string besides) => new[] { _taken, _takenBefore }
        .Any(taken => taken is { } one && one.Partition != besides && time.GetElapsedTime(one.At) < _lately);
}
