namespace WebhookFunctions.Delivery;

/// <summary>This instance's part of the limit of one destination.</summary>
internal sealed class Throttle(SharedPace pace, TimeSpan longestLine, TimeProvider time)
{
    public Slots Slots { get; } = new(pace, time);

    public Line Line { get; } = new(pace, longestLine);

    /// <summary>How long the line is now: at least for that long the limit holds mailboxes back.</summary>
    public Task<TimeSpan> LookAsync() => pace.LineAsync();
}
