using Microsoft.Extensions.Time.Testing;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>What an instance concludes from what it has seen of a destination, by its own clock.</summary>
public sealed class DestinationHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly DestinationHealth _health;

    public DestinationHealthTests() => _health = new DestinationHealth(_time);

    [Fact]
    public void Conversations_that_fail_are_counted_once_each()
    {
        Assert.Equal(1, Missed("ann").Failing);
        Assert.Equal(1, Missed("ann", number: 2).Failing);
        Assert.Equal(2, Missed("bob").Failing);
    }

    [Fact]
    public void Whatever_is_taken_ends_the_row_of_failures()
    {
        Missed("ann");
        Missed("bob");

        _health.Took("ann");

        Assert.Equal(1, Missed("cas").Failing);
    }

    [Fact]
    public void The_gate_that_opens_ends_the_row_of_failures()
    {
        Missed("ann");

        _health.Opened();

        Assert.Equal(1, Missed("bob").Failing);
    }

    [Fact]
    public void An_attempt_that_began_before_the_gate_opened_tells_nothing_and_counts_for_nothing()
    {
        long before = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _health.Opened();

        GateView stale = _health.Missed(Gate.NeverHeld, _time.GetUtcNow(), "ann", Direction.BotToChannel, 1, before, isDenied: false);
        GateView fresh = Missed("bob");

        Assert.True(stale.IsStale);
        Assert.False(fresh.IsStale);
        Assert.Equal(1, fresh.Failing);
    }

    [Fact]
    public void Denials_are_counted_mail_by_mail()
    {
        Assert.Equal(1, Denied("ann").Denials);
        Assert.Equal(2, Denied("ann").Denials);
        Assert.Equal(1, Denied("ann", number: 2).Denials);
        Assert.Equal(1, Denied("bob").Denials);
        Assert.Equal(1, Denied("ann", direction: Direction.ChannelToBot).Denials);
        Assert.Equal(3, Denied("ann").Denials);
    }

    [Fact]
    public void Another_conversation_counts_as_taken_lately_for_a_minute()
    {
        _health.Took("bob");

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(Denied("ann").TookAnotherLately);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(Denied("ann").TookAnotherLately);
    }

    [Fact]
    public void What_is_taken_of_the_same_conversation_is_no_other()
    {
        Denied("ann");

        _health.Took("ann");

        GateView again = Denied("ann");
        Assert.False(again.TookAnotherLately);
        Assert.False(again.TookAnotherSince);
    }

    [Fact]
    public void A_conversation_that_is_taken_again_and_again_does_not_hide_the_other_that_was_taken_before()
    {
        _health.Took("bob");
        _health.Took("ann");
        _health.Took("ann");

        Assert.True(Denied("ann").TookAnotherLately);
        Assert.True(Denied("bob").TookAnotherLately);
    }

    [Fact]
    public void What_is_taken_before_the_first_denial_is_not_taken_since()
    {
        _health.Took("bob");
        Assert.False(Denied("ann").TookAnotherSince);
        Assert.False(Denied("ann").TookAnotherSince);

        _health.Took("bob");
        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(Denied("ann").TookAnotherSince);
        Assert.False(Denied("cas").TookAnotherSince);
    }

    [Theory]
    [InlineData(GateState.Open)]
    [InlineData(GateState.Held)]
    [InlineData(GateState.Opening)]
    internal void The_gates_state_is_told_as_it_is(GateState state) =>
        Assert.Equal(state, _health.Missed(new Gate(state), _time.GetUtcNow(), "ann", Direction.BotToChannel, 1, _time.GetTimestamp(), isDenied: false).State);

    [Fact]
    public void What_was_not_denied_has_no_denials() => Assert.Equal(0, Missed("ann").Denials);

    private GateView Missed(string partition, long number = 1) =>
        _health.Missed(Gate.NeverHeld, _time.GetUtcNow(), partition, Direction.BotToChannel, number, _time.GetTimestamp(), isDenied: false);

    private GateView Denied(string partition, long number = 1, Direction direction = Direction.BotToChannel) =>
        _health.Missed(Gate.NeverHeld, _time.GetUtcNow(), partition, direction, number, _time.GetTimestamp(), isDenied: true);
}
