using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>How long a failing side is waited for.</summary>
public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Mail _mail = new(1, new IncomingEvent("e-1", EventSource.Bot, EventKind.Message, _now, "{}"), _now);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(5, 64)]
    [InlineData(10, 2048)]
    public void Each_wait_is_twice_as_long_give_or_take_a_fifth(int attempts, double seconds)
    {
        double[] waits = Waits(new DeliveryOptions(), _mail with { Attempts = attempts });

        Assert.All(waits, wait => Assert.InRange(wait, 0.8 * seconds, Math.Ceiling(1.2 * seconds)));
    }

    // A queue drops the part of a second that is over.
    [Fact]
    public void Waits_are_whole_seconds_and_never_none()
    {
        double[] waits = Waits(new DeliveryOptions { FirstRetry = TimeSpan.FromMilliseconds(1) }, _mail);

        Assert.All(waits, wait => Assert.Equal(1, wait));
    }

    [Fact]
    public void Waits_are_spread_so_that_not_all_come_back_at_once()
    {
        double[] waits = Waits(new DeliveryOptions(), _mail with { Attempts = 9 });

        Assert.True(waits.Distinct().Count() > 100);
        Assert.InRange(waits.Max() - waits.Min(), 0.3 * 1024, (0.4 * 1024) + 1);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(40)]
    [InlineData(1_000_000)]
    public void No_wait_grows_over_the_longest(int attempts)
    {
        double[] waits = Waits(new DeliveryOptions(), _mail with { Attempts = attempts });

        Assert.All(waits, wait => Assert.InRange(wait, 0.8 * 3600, 1.2 * 3600));
    }

    // A queue message cannot be hidden for longer.
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void No_wait_that_the_settings_allow_is_longer_than_a_queue_takes(int longestDays)
    {
        DeliveryOptions options = new() { LongestRetry = TimeSpan.FromDays(longestDays), FirstRetry = TimeSpan.FromDays(longestDays) };

        bool isAllowed = new DeliveryOptionsValidator().Validate(null, options).Succeeded;

        Assert.True(!isAllowed || Waits(options, _mail).Max() <= TimeSpan.FromDays(7).TotalSeconds, $"{longestDays} days are allowed.");
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:10:00")]
    [InlineData("1.00:00:00")]
    [InlineData("7.00:00:00")]
    public void The_waits_end_once_their_sum_is_long_enough_whatever_the_clock_says(string retryFor)
    {
        DeliveryOptions options = new() { RetryFor = TimeSpan.Parse(retryFor, System.Globalization.CultureInfo.InvariantCulture) };
        RetrySchedule schedule = Schedule(options);
        Mail mail = _mail;

        while (schedule.NextDelay(mail, retryAfter: null) is { } delay)
        {
            // A clock that runs backwards.
            mail = mail.WaitFor(delay, _now.AddDays(-mail.Attempts));
        }

        Assert.InRange(mail.Waited, options.RetryFor, options.RetryFor + (1.2 * options.LongestRetry));
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(290, 10)]
    [InlineData(300, null)]
    public void Where_somebody_waits_no_remote_makes_the_waits_longer_than_that(int waited, int? seconds)
    {
        Mail mail = _mail with { Attempts = 5, Waited = TimeSpan.FromSeconds(waited) };

        TimeSpan? delay = Schedule(new DeliveryOptions()).NextDelay(mail, retryAfter: TimeSpan.FromHours(1), retryFor: TimeSpan.FromMinutes(5));

        Assert.Equal(seconds, (int?)delay?.TotalSeconds);
    }

    [Fact]
    public void With_the_defaults_there_are_some_forty_attempts_in_a_day()
    {
        RetrySchedule schedule = Schedule(new DeliveryOptions());
        Mail mail = _mail;

        while (schedule.NextDelay(mail, retryAfter: null) is { } delay)
        {
            mail = mail.WaitFor(delay, _now);
        }

        Assert.InRange(mail.Attempts, 30, 45);
    }

    [Theory]
    [InlineData("00:00:00", 2)]
    [InlineData("00:00:01", 2)]
    [InlineData("00:05:00", 300)]
    [InlineData("03:00:00", 10_800)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("30.00:00:00", 86_400)]
    public void Who_asks_for_a_longer_wait_gets_it_up_to_a_day(string retryAfter, double seconds)
    {
        TimeSpan asked = TimeSpan.Parse(retryAfter, System.Globalization.CultureInfo.InvariantCulture);

        double wait = Schedule(new DeliveryOptions()).NextDelay(_mail, asked)!.Value.TotalSeconds;

        Assert.InRange(wait, 0.8 * seconds, Math.Ceiling(1.2 * seconds));
        Assert.True(wait >= Math.Min(asked.TotalSeconds, 86_400));
    }

    [Fact]
    public void Who_asks_for_a_wait_at_the_end_gets_none() =>
        Assert.Null(Schedule(new DeliveryOptions()).NextDelay(_mail with { Waited = TimeSpan.FromDays(1) }, TimeSpan.FromSeconds(1)));

    private static RetrySchedule Schedule(DeliveryOptions options) => new(Options.Create(options));

    private static double[] Waits(DeliveryOptions options, Mail mail)
    {
        RetrySchedule schedule = Schedule(options);

        return [.. Enumerable.Range(0, 1_000).Select(_ => schedule.NextDelay(mail, retryAfter: null)!.Value.TotalSeconds)];
    }
}
