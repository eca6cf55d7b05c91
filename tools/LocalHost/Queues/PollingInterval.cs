namespace LocalHost.Queues;

/// <summary>How long to wait after each empty poll: longer and longer, with some jitter.</summary>
internal sealed class PollingInterval(TimeSpan maximum, Random random)
{
    private static readonly TimeSpan _minimum = TimeSpan.FromMilliseconds(100);

    private int _emptyPolls;

    public void Reset() => _emptyPolls = 0;

    public TimeSpan Next()
    {
        int earlier = _emptyPolls++;

        if (earlier == 0)
        {
            return _minimum;
        }

        double jitter = 0.8 + (random.NextDouble() * 0.4);
        TimeSpan interval = _minimum + (_minimum * Math.Pow(2, Math.Min(earlier - 1, 20)) * jitter);

        return interval < maximum ? interval : maximum;
    }
}
