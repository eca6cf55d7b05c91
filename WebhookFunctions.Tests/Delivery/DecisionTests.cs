namespace WebhookFunctions.Tests.Delivery;

/// <summary>What is done after an attempt: the whole table, without any I/O.</summary>
public sealed class DecisionTests
{
    private static readonly DateTimeOffset _now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryOptions _options = new();
    private static readonly GateView _open = new(GateState.Open);
    private static readonly GateView _held = new(GateState.Held);
    private static readonly Mail _fresh = new(1, new IncomingEvent("e", EventSource.Bot, EventKind.Message, _now, "{}"), _now);

    [Theory]
    [MemberData(nameof(Views))]
    public void What_was_taken_is_done(object gate) =>
        Assert.IsType<Decision.Done>(After(DeliveryResult.Delivered, _fresh, (GateView)gate));

    [Theory]
    [MemberData(nameof(Views))]
    public void What_is_refused_for_its_own_sake_is_a_dead_letter_at_once(object gate) =>
        Assert.IsType<Decision.DeadLetter>(After(DeliveryResult.Refused("413"), _fresh, (GateView)gate));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(5, 64)]
    [InlineData(10, 2048)]
    [InlineData(11, 3600)]
    [InlineData(1000, 3600)]
    public void Each_wait_is_twice_as_long_as_the_one_before_up_to_the_longest(int attempts, int seconds) =>
        AssertRetry(seconds, After(Unavailable(), _fresh with { Attempts = attempts }, _open));

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(0.25, 0.9)]
    [InlineData(1, 1.2)]
    public void Chance_makes_a_wait_shorter_or_longer_by_a_fifth_at_the_most(double jitter, double factor)
    {
        AssertRetry(2 * factor, After(Unavailable(), _fresh, _open, jitter: jitter));
        AssertRetry(3600 * factor, After(Unavailable(), _fresh with { Attempts = 30 }, _open, jitter: jitter));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(30, 30)]
    [InlineData(86_400, 86_400)]
    public void The_other_side_may_ask_for_a_longer_wait_but_for_no_shorter_one(int asked, int seconds) =>
        AssertRetry(seconds, After(Unavailable(TimeSpan.FromSeconds(asked)), _fresh, _open));

    [Fact]
    public void A_mail_is_given_up_when_the_sum_of_its_waits_is_the_configured_time()
    {
        Mail almost = _fresh with { Attempts = 3, Waited = _options.RetryFor - TimeSpan.FromTicks(1) };

        AssertRetry(16, After(Unavailable(), almost, _open));
        Assert.IsType<Decision.DeadLetter>(After(Unavailable(), almost with { Waited = _options.RetryFor }, _open));
    }

    [Fact]
    public void Time_that_was_not_waited_for_a_retry_is_no_lost_patience()
    {
        Mail held = _fresh with { AcceptedAt = _now.AddDays(-7), TroubledSince = _now.AddDays(-7) };

        AssertRetry(2, After(Unavailable(), held, _open));
    }

    [Fact]
    public void Without_patience_the_first_failure_is_the_last()
    {
        DeliveryOptions impatient = new() { RetryFor = TimeSpan.Zero };

        Assert.IsType<Decision.DeadLetter>(After(Unavailable(), _fresh, _open, impatient));
        Assert.IsType<Decision.DeadLetter>(After(DeliveryResult.Denied("401"), _fresh, _open with { TookAnotherLately = true }, impatient));
    }

    [Fact]
    public void Who_is_waited_for_is_given_up_when_waiting_and_trying_have_taken_that_patience()
    {
        Mail tried = _fresh with { Waited = TimeSpan.FromMinutes(5) };

        Assert.IsType<Decision.DeadLetter>(After(Unavailable(), tried, _open, patience: TimeSpan.FromMinutes(5)));
        Assert.IsType<Decision.DeadLetter>(After(Unavailable(), tried, _open, patience: TimeSpan.FromMinutes(5.3), took: TimeSpan.FromSeconds(20)));
        AssertRetry(2, After(Unavailable(), tried, _open, patience: TimeSpan.FromMinutes(5.4), took: TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(-180)]
    [InlineData(180)]
    public void A_patience_of_its_own_is_not_used_up_by_the_clock_of_another_instance(int seconds) =>
        AssertRetry(2, After(Unavailable(), _fresh with { TroubledSince = _now.AddSeconds(seconds) }, _open, patience: TimeSpan.FromSeconds(10)));

    [Theory]
    [InlineData(3600, 60)]
    [InlineData(30, 30)]
    public void No_remote_lengthens_a_patience_of_its_own(int asked, int seconds)
    {
        Mail troubled = _fresh with { Waited = TimeSpan.FromMinutes(4) };

        AssertRetry(seconds, After(Unavailable(TimeSpan.FromSeconds(asked)), troubled, _open, patience: TimeSpan.FromMinutes(5)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public void The_fifth_conversation_that_fails_in_a_row_holds_the_destination(int failing, bool holds) =>
        Assert.Equal(holds, After(Unavailable(), _fresh, _open with { Failing = failing }) is Decision.Hold);

    [Theory]
    [InlineData(GateState.Open, false)]
    [InlineData(GateState.Opening, false)]
    [InlineData(GateState.Held, true)]
    internal void A_single_failure_holds_only_what_is_held_already(GateState state, bool holds) =>
        Assert.Equal(holds, After(Unavailable(), _fresh, new GateView(state)) is Decision.Hold);

    [Fact]
    public void Nobody_loses_patience_with_a_held_destination_but_who_is_waited_for()
    {
        Mail troubled = _fresh with { TroubledSince = _now.AddDays(-3), Waited = _options.RetryFor };

        Assert.IsType<Decision.Hold>(After(Unavailable(), troubled, _held));
        Assert.IsType<Decision.Hold>(After(DeliveryResult.Denied("401"), troubled, _held));
        Assert.IsType<Decision.Hold>(After(Unavailable(), troubled, _held, patience: TimeSpan.FromDays(4)));
        Assert.IsType<Decision.DeadLetter>(After(Unavailable(), troubled, _held, patience: TimeSpan.FromDays(3)));
        Assert.IsType<Decision.DeadLetter>(After(DeliveryResult.Denied("401"), troubled, _held, patience: TimeSpan.FromDays(3)));
    }

    [Fact]
    public void Who_is_waited_for_and_has_met_no_trouble_before_is_held_like_the_others() =>
        Assert.IsType<Decision.Hold>(After(Unavailable(), _fresh, _held, patience: TimeSpan.Zero));

    [Fact]
    public void A_denial_holds_the_destination_unless_it_took_another_moments_ago()
    {
        Assert.IsType<Decision.Hold>(After(DeliveryResult.Denied("401"), _fresh, _open));
        AssertRetry(2, After(DeliveryResult.Denied("401"), _fresh, _open with { TookAnotherLately = true }));
    }

    [Fact]
    public void A_later_denial_holds_the_destination_unless_it_took_another_in_between()
    {
        GateView second = _open with { Denials = 2, TookAnotherLately = true };

        Assert.IsType<Decision.Hold>(After(DeliveryResult.Denied("401"), _fresh with { Attempts = 1 }, second));
        AssertRetry(4, After(DeliveryResult.Denied("401"), _fresh with { Attempts = 1 }, second with { TookAnotherSince = true }));
    }

    [Theory]
    [InlineData(2, true, false)]
    [InlineData(3, true, true)]
    [InlineData(4, true, true)]
    [InlineData(3, false, false)]
    [InlineData(30, false, false)]
    public void What_is_denied_a_third_time_while_others_are_taken_is_a_dead_letter(int denials, bool tookAnother, bool isDead)
    {
        GateView gate = _open with { Denials = denials, TookAnotherSince = tookAnother };

        Assert.Equal(isDead, After(DeliveryResult.Denied("401"), _fresh, gate) is Decision.DeadLetter);
    }

    [Fact]
    public void A_denial_at_a_held_gate_holds_whatever_was_taken_before() => Assert.IsType<Decision.Hold>(
        After(DeliveryResult.Denied("401"), _fresh, _held with { Denials = 3, TookAnotherSince = true, TookAnotherLately = true }));

    [Theory]
    [InlineData(GateState.Held)]
    [InlineData(GateState.Opening)]
    [InlineData(GateState.Open)]
    internal void An_attempt_from_before_the_last_opening_is_tried_again_and_never_holds(GateState state)
    {
        GateView stale = new(state, IsStale: true);

        AssertRetry(2, After(Unavailable(), _fresh, stale));
        AssertRetry(2, After(DeliveryResult.Denied("401"), _fresh, stale));
        Assert.IsType<Decision.DeadLetter>(After(DeliveryResult.Denied("401"), _fresh with { Waited = _options.RetryFor }, stale));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(2, 2)]
    [InlineData(30, 30)]
    public void Who_says_that_a_conversation_is_gone_is_asked_again_after_a_pause_of_a_second_at_least(double firstRetry, int seconds)
    {
        DeliveryOptions options = new() { FirstRetry = TimeSpan.FromSeconds(firstRetry) };

        Decision.Retry retry = Assert.IsType<Decision.Retry>(After(DeliveryResult.Gone("404"), _fresh, _open, options));

        Assert.Equal(new Decision.Retry(TimeSpan.FromSeconds(seconds)) { SaidGone = true }, retry);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Who_says_twice_that_a_conversation_is_gone_is_believed(object gate) =>
        Assert.IsType<Decision.Believe>(After(DeliveryResult.Gone("404"), _fresh with { SaidGone = true }, (GateView)gate));

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(1, 4.0)]
    [InlineData(2, 8.0)]
    [InlineData(3, 10.0)]
    [InlineData(4, null)]
    [InlineData(40, null)]
    public void A_defect_is_tried_again_after_short_waits_and_the_fifth_is_a_dead_letter(int attempts, double? seconds)
    {
        Decision decision = After(DeliveryResult.Failed("A defect."), _fresh with { Attempts = attempts }, _open);

        if (seconds is { } wait)
        {
            AssertRetry(wait, decision);
        }
        else
        {
            Assert.IsType<Decision.DeadLetter>(decision);
        }
    }

    [Fact]
    public void Only_who_says_that_a_conversation_is_gone_is_remembered_to_have_said_so()
    {
        Assert.False(Assert.IsType<Decision.Retry>(After(Unavailable(), _fresh with { SaidGone = true }, _open)).SaidGone);
        Assert.False(Assert.IsType<Decision.Retry>(After(DeliveryResult.Failed("A defect."), _fresh, _open)).SaidGone);
    }

    public static TheoryData<object> Views() => new(
        Enum.GetValues<GateState>().SelectMany(state => new object[]
        {
            new GateView(state),
            new GateView(state, IsStale: true),
            new GateView(state, Failing: Decision.MostFailing, Denials: 9),
            new GateView(state, Denials: 9, TookAnotherSince: true, TookAnotherLately: true),
        }));

    private static DeliveryResult Unavailable(TimeSpan? retryAfter = null) => DeliveryResult.Unavailable("503", retryAfter);

    private static Decision After(
        DeliveryResult result, Mail mail, GateView gate, DeliveryOptions? options = null, TimeSpan? patience = null, double jitter = 0.5, TimeSpan took = default) =>
        Decision.After(result, mail, gate, new RetryPolicy(options ?? _options, patience, _now, took, jitter));

    private static void AssertRetry(double seconds, Decision decision) =>
        Assert.Equal(seconds, Assert.IsType<Decision.Retry>(decision).Delay.TotalSeconds, precision: 3);
}
