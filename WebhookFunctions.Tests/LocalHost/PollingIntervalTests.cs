using LocalHost.Queues;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class PollingIntervalTests
{
    [Fact]
    public void Doubles_from_empty_poll_to_empty_poll_until_the_longest()
    {
        PollingInterval interval = new(TimeSpan.FromSeconds(1), new NoJitter());

        Assert.Equal([100, 200, 300, 500, 900, 1000, 1000], Take(interval, 7));
    }

    [Fact]
    public void Starts_over_once_a_message_was_found()
    {
        PollingInterval interval = new(TimeSpan.FromSeconds(1), new NoJitter());

        Take(interval, 5);
        interval.Reset();

        Assert.Equal([100, 200], Take(interval, 2));
    }

    [Fact]
    public void Never_grows_out_of_bounds()
    {
        PollingInterval interval = new(TimeSpan.FromMinutes(1), new Random(7));

        Assert.All(Take(interval, 2000), milliseconds => Assert.InRange(milliseconds, 100, 60_000));
    }

    private static double[] Take(PollingInterval interval, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => interval.Next().TotalMilliseconds)];

    private sealed class NoJitter : Random
    {
        public override double NextDouble() => 0.5;
    }
}
