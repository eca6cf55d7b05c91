using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Management;

/// <summary>A destination that is held by hand: no mailbox tries it, and nothing opens it, until it is released.</summary>
public sealed class GateHandleTests
{
    private static readonly Destination _bot = new("default", DestinationKind.Bot);

    [Fact]
    public async Task Neither_the_sweep_nor_a_try_nor_time_opens_it()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<GateHandle>().HoldAsync(_bot, "Held by hand.");
        await world.AcceptAsync("ann");
        await world.AcceptAsync("bob");

        await world.LiveAsync(TimeSpan.FromMinutes(12));

        Assert.Empty(world.Bot.Calls.All);
        Assert.True((await world.Get<GateStore>().ReadAsync(_bot)).IsByHand);
        Assert.All(world.DueRows, row => Assert.Equal("bot", row["HeldFor"]));
    }

    [Fact]
    public async Task What_was_held_follows_once_it_is_released()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        GateHandle handle = world.Get<GateHandle>();
        await handle.HoldAsync(_bot, "Held by hand.");
        await world.AcceptAsync("ann");
        await world.LiveAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(Handled.Yes, await handle.ReleaseAsync(_bot));
        await world.LiveAsync(TimeSpan.FromMinutes(1));

        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "conversations");
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);
        Assert.Equal(Handled.Not, await handle.ReleaseAsync(_bot));
    }

    [Fact]
    public async Task What_was_under_way_when_it_was_held_opens_nothing_whether_it_is_taken_or_not()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptAsync("ann");
        MailboxView view = await world.LookAsync("ann");
        Gates gates = world.Get<Gates>();
        await world.Get<GateHandle>().HoldAsync(_bot, "Held by hand.");

        await gates.TookAsync(_bot, StubbedConnector.Of("ann"));
        Assert.Null(await gates.HoldAsync(_bot, view, "It said 401."));

        Gate gate = await world.Get<GateStore>().ReadAsync(_bot);
        Assert.Equal((true, "Held by hand."), (gate.IsByHand, gate.Reason));
    }

    [Fact]
    public async Task One_that_is_held_by_itself_is_tried_at_once_when_asked_for()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptAsync("ann");
        await world.Get<Gates>().HoldAsync(_bot, await world.LookAsync("ann"), "It said 401.");
        await world.Get<DueList>().PostponeAsync(
            StubbedConnector.Of("ann"), Direction.ChannelToBot, await world.DueAsync("ann"), world.Time.GetUtcNow(), new Waiting(null, "Held.", 0, "", "bot"));
        world.Queue.Clear();

        Assert.Equal((Handled.Yes, true), await world.Get<GateHandle>().TryAsync(_bot));

        Assert.Equal("ann", Assert.Single(world.WakeUps).Address);
        Assert.True((await world.Get<Gates>().AdmitAsync(_bot, StubbedConnector.Of("ann"), Direction.ChannelToBot)).IsGranted);
    }
}
