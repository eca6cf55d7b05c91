namespace WebhookFunctions.Storage;

/// <summary>The time by the clock of storage, which all instances share: their own may be seconds apart. It costs no request.</summary>
/// <remarks>
/// Every answer bears the time in whole seconds, so it is that time at least. What it is more closely is told by the answer that came soonest after a
/// new second: of all answers, it is furthest ahead of this machine's clock.
/// </remarks>
internal sealed class StorageClock(TimeProvider time)
{
    // No clock goes so wrong: what was told long ago must not count for ever.
    private const double Drift = 0.001;

    private readonly Lock _lock = new();
    private (DateTimeOffset Time, long At)? _told;

    /// <summary>This machine's own time, where storage has not answered yet.</summary>
    public DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Now() ?? time.GetUtcNow();
        }
    }

    /// <summary>An answer of storage has just come.</summary>
    /// <param name="date">What it says about the time.</param>
    public void Tell(DateTimeOffset date)
    {
        lock (_lock)
        {
            if (!(Now() >= date))
            {
                _told = (date, time.GetTimestamp());
            }
        }
    }

    private DateTimeOffset? Now() => _told is { } told ? told.Time + (time.GetElapsedTime(told.At) * (1 - Drift)) : null;
}
