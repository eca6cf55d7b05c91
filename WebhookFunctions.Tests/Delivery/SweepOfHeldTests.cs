using StorageStub;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>Rows that the sweep does not answer with a wake-up: those of handovers that expire, and those that a gate holds.</summary>
public sealed class SweepOfHeldTests
{
    private static readonly Destination _bot = new("default", DestinationKind.Bot);

    [Fact]
    public async Task An_expiry_becomes_an_event_of_its_mailbox_when_it_is_due_and_not_before()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<DueList>().AddExpiryAsync(StubbedConnector.Of("ann"), handover: 7, chat: "", world.Time.GetUtcNow() + TimeSpan.FromHours(24));

        world.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await world.SweepAsync();
        Assert.Empty((await world.LookAsync("ann")).Mails);

        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.SweepAsync();
        Mail expiry = Assert.Single((await world.LookAsync("ann")).Mails);
        Assert.Equal(("expiry-7", EventKind.Expiry), (expiry.Event.Id, expiry.Event.Kind));
        Assert.DoesNotContain(world.DueRows, row => row.RowKey.Contains("expiry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sweep_that_dies_between_an_expirys_event_and_its_row_makes_no_second_event()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<DueList>().AddExpiryAsync(StubbedConnector.Of("ann"), handover: 7, chat: "", world.Time.GetUtcNow());
        world.Fail(StubOperation.DeleteEntity, TableNames.Due);
        await world.SweepAsync();
        Assert.Contains(world.DueRows, row => row.RowKey.Contains("expiry", StringComparison.Ordinal));

        world.Stub.Faults = Faults.None;
        await world.SweepAsync();

        Assert.Single((await world.LookAsync("ann")).Mails);
        Assert.DoesNotContain(world.DueRows, row => row.RowKey.Contains("expiry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_sweeps_at_once_make_one_event_of_an_expiry()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<DueList>().AddExpiryAsync(StubbedConnector.Of("ann"), handover: 7, chat: "", world.Time.GetUtcNow());

        await world.PassUntilAsync(Task.WhenAll(world.SweepAsync(), world.SweepAsync()));

        Assert.Single((await world.LookAsync("ann")).Mails);
    }

    [Fact]
    public async Task What_a_gate_holds_gets_no_wake_up_and_is_looked_at_ever_less_often()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await HoldAsync(world);
        await world.AcceptUnheardAsync("ann");

        await world.Connector.ForwardToBotAsync(world.Connector.WakeUpFor(StubbedConnector.Of("ann")));
        Assert.Equal(StubbedConnector.Period, (await world.DueAsync("ann"))!.Due - world.Time.GetUtcNow());

        Assert.Equal(StubbedConnector.Period * 10, await world.SweepWhenDueAsync("ann"));
        Assert.Equal(StubbedConnector.Period * 10, await world.SweepWhenDueAsync("ann"));
        Assert.Empty(world.WakeUps);
        Assert.Empty(world.Connector.Playground.Bot.Calls.All);
    }

    [Fact]
    public async Task What_a_gate_held_that_is_open_now_is_woken_like_any_other()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        Gate held = await HoldAsync(world);
        await world.AcceptUnheardAsync("ann");
        await world.Connector.ForwardToBotAsync(world.Connector.WakeUpFor(StubbedConnector.Of("ann")));
        await world.Get<GateStore>().WriteAsync(_bot, held, new Gate(GateState.Open));

        await world.SweepWhenDueAsync("ann");

        Assert.True(Assert.Single(world.WakeUps).Swept);
    }

    [Fact]
    public async Task Who_is_held_and_comes_in_turn_is_each_of_them_one_after_the_other()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        Gate held = await HoldAsync(world);
        string[] users = ["ann", "bob", "cas", "dee"];
        List<string> tries = [];

        foreach (string user in users)
        {
            await world.AcceptUnheardAsync(user);
            world.Time.Advance(TimeSpan.FromMilliseconds(10));
            await world.Connector.ForwardToBotAsync(world.Connector.WakeUpFor(StubbedConnector.Of(user)));
        }

        world.Time.SetUtcNow(held.Until + (StubbedConnector.Period / 2));

        for (int one = 0; one < 6; one++)
        {
            // Each forwarder dies while it tries, so it never reports the result.
            await world.SweepAsync();
            WakeUp wakeUp = Assert.Single(world.WakeUps);
            Assert.True((await world.Get<Gates>().AdmitAsync(_bot, wakeUp.Conversation, Direction.ChannelToBot)).IsGranted);
            tries.Add(wakeUp.Address);
            world.Queue.Clear();
            world.Time.Advance(StubbedConnector.Period * 1.5);
        }

        Assert.Equal(["ann", "bob", "cas", "dee", "ann", "bob"], tries);
    }

    private static async Task<Gate> HoldAsync(StubbedConnector world)
    {
        DateTimeOffset now = world.Time.GetUtcNow();
        Gate held = new(GateState.Held) { Since = now, Until = now + TimeSpan.FromHours(1), Pause = StubbedConnector.Period, Reason = "401" };

        return (await world.Get<GateStore>().WriteAsync(_bot, Gate.NeverHeld, held))!;
    }
}
