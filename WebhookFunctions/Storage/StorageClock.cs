namespace WebhookFunctions.Storage;

/// <summary>The time by the clock of storage, which all instances share. Their own clocks may be seconds apart. Reading this clock costs no request.</summary>
/// <remarks>
/// Every answer carries the time in whole seconds, so the true time is at least that. The answer that came soonest after a new second is the most exact:
/// of all answers, its time is furthest ahead of this machine's clock.
/// </remarks>
internal sealed class StorageClock(TimeProvider time)
{
    // No clock drifts faster than this. It makes old answers count less and less.
    private const double Drift = 0.001;

    private readonly Lock _lock = new();
    private (DateTimeOffset Time, long At)? _told;

    /// <summary>This machine's own time, if storage has not answered yet.</summary>
    public DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Now() ?? time.GetUtcNow();
        }
    }

    /// <summary>Called when an answer of storage has just come.</summary>
    /// <param name="date">The time in that answer.</param>
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
