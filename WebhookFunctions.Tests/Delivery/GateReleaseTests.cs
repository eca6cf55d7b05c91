using StorageStub;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>How a gate passes the try round, and how it lets through what it held.</summary>
public sealed class GateReleaseTests
{
    private static readonly Destination _bot = new("default", DestinationKind.Bot);

    [Fact]
    public async Task Who_tries_has_the_gate_to_itself_for_a_lease_period_and_no_longer_should_it_die()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await HoldAsync(world, "ann", "bob");
        Gates gates = world.Get<Gates>();
        world.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await gates.AdmitAsync(_bot, StubbedConnector.Of("ann"), Direction.ChannelToBot)).IsGranted);
        Assert.False((await gates.AdmitAsync(_bot, StubbedConnector.Of("bob"), Direction.ChannelToBot)).IsGranted);
        await world.SweepAsync();
        Assert.Empty(world.WakeUps);

        world.Time.Advance(StubbedConnector.Period * 1.3);
        await world.SweepAsync();
        Assert.Equal("bob", Assert.Single(world.WakeUps).Address);
        Assert.True((await gates.AdmitAsync(_bot, StubbedConnector.Of("bob"), Direction.ChannelToBot)).IsGranted);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_may_try()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await HoldAsync(world);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        Admission[] admissions = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(one => world.Get<Gates>().AdmitAsync(_bot, StubbedConnector.Of($"user-{one}"), Direction.ChannelToBot)));

        Assert.Single(admissions, admission => admission.IsGranted);
    }

    [Fact]
    public async Task What_was_held_follows_oldest_first_at_the_pace_of_the_first_rate()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = [.. Enumerable.Range(0, 60).Select(one => $"user-{one}")];
        await HoldAsync(world, users);
        DateTimeOffset start = world.Time.GetUtcNow();

        await world.Get<Gates>().TookAsync(_bot, StubbedConnector.Of("somebody"));

        Assert.Equal(users, world.WakeUps.OrderBy(wakeUp => wakeUp.At).Select(wakeUp => wakeUp.Address));
        Assert.All(
            world.Queue.Messages.GroupBy(message => message.VisibleAt),
            second => Assert.InRange(second.Count(), 1, (int)GateRelease.FirstRate));
        Assert.Equal(3, (world.Queue.Messages.Max(message => message.VisibleAt) - start).TotalSeconds);
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);
    }

    [Fact]
    public async Task More_than_a_period_takes_follows_in_the_next_at_four_times_the_rate()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = [.. Enumerable.Range(0, 620).Select(one => $"user-{one}")];
        await HoldAsync(world, users);
        await world.Get<Gates>().TookAsync(_bot, StubbedConnector.Of("somebody"));
        Assert.Equal(600, world.Queue.Count);
        Assert.Equal(GateState.Opening, (await world.Get<GateStore>().ReadAsync(_bot)).State);
        world.Queue.Clear();

        await world.SweepAsync();
        Assert.Equal(0, world.Queue.Count);

        world.Time.Advance(StubbedConnector.Period);
        await world.SweepAsync();
        Assert.Equal(users[^20..], world.WakeUps.Where(wakeUp => !wakeUp.Swept).OrderBy(wakeUp => wakeUp.At).Select(wakeUp => wakeUp.Address));
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);
    }

    [Fact]
    public async Task What_is_let_through_and_whose_wake_up_is_lost_is_found_by_the_sweep()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await HoldAsync(world, "ann");
        world.Fail(StubOperation.PutMessage, QueueNames.ChannelToBot);
        await world.PassUntilAsync(world.Get<Gates>().TookAsync(_bot, StubbedConnector.Of("somebody")));
        world.Stub.Faults = Faults.None;

        await world.SweepWhenDueAsync("ann");

        Assert.Equal("ann", Assert.Single(world.WakeUps).Address);
    }

    /// <summary>Holds the bot's gate, and mailboxes at it, the first of which waits longest.</summary>
    private static async Task HoldAsync(StubbedConnector world, params string[] users)
    {
        DateTimeOffset now = world.Time.GetUtcNow();
        await world.Get<GateStore>().WriteAsync(_bot, Gate.NeverHeld, new Gate(GateState.Held) { Since = now, Until = now.AddMinutes(1), Pause = StubbedConnector.Period });

        foreach ((int index, string user) in users.Index())
        {
            Waiting waiting = new(now.AddSeconds(index), "Its bot is held.", 0, "401", _bot.Name);
            await world.Get<DueList>().PostponeAsync(
                StubbedConnector.Of(user), Direction.ChannelToBot, await world.DueAsync(user), now + (StubbedConnector.Period * 10), waiting);
        }
    }
}
