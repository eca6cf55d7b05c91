namespace WebhookFunctions.Tests.Delivery;

/// <summary>How a limit is given out: by values alone.</summary>
public sealed class PaceTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Slots_are_as_far_apart_as_the_rate_says_whoever_takes_them()
    {
        (Pace pace, IReadOnlyList<DateTimeOffset> first) = Pace.Unknown.Take(4, 2, _now, _second);
        (_, IReadOnlyList<DateTimeOffset> second) = pace.Take(4, 2, _now, _second);

        Assert.Equal([0, 250, 500, 750], first.Concat(second).Select(Milliseconds));
    }

    [Fact]
    public void No_more_are_taken_than_come_soon()
    {
        (Pace pace, IReadOnlyList<DateTimeOffset> slots) = Pace.Unknown.Take(4, 100, _now, _second);

        Assert.Equal(5, slots.Count);
        Assert.Empty(pace.Take(4, 1, _now, _second).Slots);
    }

    [Fact]
    public void What_nobody_took_in_its_time_does_not_add_up()
    {
        (Pace pace, _) = Pace.Unknown.Take(4, 1, _now, _second);

        (_, IReadOnlyList<DateTimeOffset> slots) = pace.Take(4, 2, _now.AddMinutes(1), _second);

        Assert.Equal([60_000, 60_250], slots.Select(Milliseconds));
    }

    [Fact]
    public void Who_lines_up_is_called_behind_those_before_and_behind_the_slots_that_are_taken()
    {
        (Pace pace, _) = Pace.Unknown.Take(2, 2, _now, _second);
        (pace, IReadOnlyList<DateTimeOffset> first) = pace.LineUp(2, 2, _now, TimeSpan.FromMinutes(1));
        (_, IReadOnlyList<DateTimeOffset> second) = pace.LineUp(2, 1, _now, TimeSpan.FromMinutes(1));

        Assert.Equal([1_000, 1_500, 2_000], first.Concat(second).Select(Milliseconds));
    }

    [Fact]
    public void The_line_is_no_longer_than_it_may_be() =>
        Assert.Equal(121, Pace.Unknown.LineUp(2, 1_000, _now, TimeSpan.FromMinutes(1)).Calls.Count);

    [Fact]
    public void A_rate_below_one_a_second_is_one_in_several_seconds()
    {
        (Pace pace, IReadOnlyList<DateTimeOffset> slots) = Pace.Unknown.Take(0.5, 3, _now, _second);

        Assert.Equal([0], slots.Select(Milliseconds));
        Assert.Equal([2_000], pace.LineUp(0.5, 1, _now, TimeSpan.FromMinutes(1)).Calls.Select(Milliseconds));
    }

    private static double Milliseconds(DateTimeOffset time) => (time - _now).TotalMilliseconds;
}
