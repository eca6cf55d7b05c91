namespace WebhookFunctions.Delivery;

/// <summary>This instance's part in the limit of one destination.</summary>
internal sealed class Throttle(SharedPace pace, TimeSpan longestLine, TimeProvider time)
{
    public Slots Slots { get; } = new(pace, time);

    public Line Line { get; } = new(pace, longestLine);

    /// <summary>How long the line is now: for that long at least it holds things back.</summary>
    public Task<TimeSpan> LookAsync() => pace.LineAsync();
}
