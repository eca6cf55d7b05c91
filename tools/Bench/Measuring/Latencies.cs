using System.Globalization;

namespace Bench;

/// <summary>How long each of several messages took.</summary>
internal sealed class Latencies(IEnumerable<TimeSpan> times, string maxPollingInterval)
{
    private readonly TimeSpan[] _sorted = [.. times.Order()];

    public int Count => _sorted.Length;

    public string MaxPollingInterval => maxPollingInterval;

    /// <summary>The time, in milliseconds, that this share of the messages did not exceed.</summary>
    public string At(double share) =>
        _sorted[Math.Max(0, (int)Math.Ceiling(share * Count) - 1)].TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
}
