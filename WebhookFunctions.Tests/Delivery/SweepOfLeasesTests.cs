using Playground;
using StorageStub;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>The sweep replaces a forwarder that shows no sign of life for a lease period, without comparing two clocks.</summary>
public sealed class SweepOfLeasesTests
{
    [Fact]
    public async Task A_held_mailbox_gets_a_wake_up_for_a_lease_period_later_that_knows_the_lease_as_it_is_now()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");

        TimeSpan wait = await world.SweepWhenDueAsync("ann");

        Assert.Equal(StubbedConnector.Period, wait);
        Assert.Equal((await world.LookAsync("ann")).Lease!.ETag, Assert.Single(world.WakeUps).Lease);
        Assert.Equal(world.Time.GetUtcNow() + StubbedConnector.Period, Assert.Single(world.Queue.Messages).VisibleAt);
    }

    [Fact]
    public async Task At_most_one_takeover_is_under_way()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");
        await world.AdvanceToAsync("ann");

        await Task.WhenAll(world.SweepAsync(), world.SweepAsync());
        world.Time.Advance(StubbedConnector.Period - TimeSpan.FromSeconds(1));
        await world.SweepAsync();

        Assert.Single(world.WakeUps);
    }

    [Fact]
    public async Task A_takeover_that_cannot_be_sent_is_due_at_the_next_sweep()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");
        await world.AdvanceToAsync("ann");

        world.Fail(StubOperation.PutMessage, QueueNames.ChannelToBot);
        await world.PassUntilAsync(world.SweepAsync());
        Assert.Empty(world.WakeUps);
        Assert.Equal(0, (await world.DueAsync("ann"))!.WakeUps);

        world.Stub.Faults = Faults.None;
        await world.SweepAsync();
        Assert.NotNull(Assert.Single(world.WakeUps).Lease);
    }

    [Fact]
    public async Task However_often_a_holder_is_watched_the_row_is_never_due_later_than_a_lease_period()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");

        for (int sweep = 0; sweep < 5; sweep++)
        {
            Assert.Equal(StubbedConnector.Period, await world.SweepWhenDueAsync("ann"));
        }
    }

    [Fact]
    public async Task An_unchanged_lease_is_taken_over_and_the_death_is_remembered()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");
        await world.SweepWhenDueAsync("ann");
        world.Connector.Playground.Bot.Faults = (_, _) => Fault.Answer(503);

        await world.Connector.ForwardToBotAsync(Assert.Single(world.WakeUps));

        MailboxView view = await world.LookAsync("ann");
        Assert.Single(world.Connector.Playground.Bot.Calls.All);
        Assert.False(view.IsLeased);
        Assert.Equal((1, 1), (view.Mails[0].Deaths, view.Mails[0].Attempts));
    }

    [Fact]
    public async Task A_lease_that_was_touched_since_is_left_to_its_holder()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        Lease slow = await world.HoldAsync("ann");
        await world.SweepWhenDueAsync("ann");
        await slow.TouchAsync();

        await world.Connector.ForwardToBotAsync(Assert.Single(world.WakeUps));

        Assert.Empty(world.Connector.Playground.Bot.Calls.All);
        Assert.True((await world.LookAsync("ann")).IsLeased);
    }

    [Fact]
    public async Task A_wake_up_that_knows_no_lease_takes_none_over_however_late_it_is()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");

        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.Connector.ForwardToBotAsync(world.Connector.WakeUpFor(StubbedConnector.Of("ann")));

        Assert.Empty(world.Connector.Playground.Bot.Calls.All);
    }

    [Fact]
    public async Task Of_two_who_take_over_at_once_one_does()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");
        await world.SweepWhenDueAsync("ann");
        WakeUp takeover = Assert.Single(world.WakeUps);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Connector.ForwardToBotAsync(takeover)));

        Assert.Single(world.Connector.Playground.Bot.Calls.All, call => call.Endpoint == "conversations");
        Assert.Empty((await world.LookAsync("ann")).Mails);
    }

    [Fact]
    public async Task The_lease_of_a_mailbox_that_is_empty_is_taken_from_the_dead_as_well()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        Lease dying = await world.HoldAsync("ann");
        await dying.CommitAsync(new MailChange((await world.LookAsync("ann")).Mails[0], null, Finished: true), release: false);
        await world.SweepWhenDueAsync("ann");

        await world.Connector.ForwardToBotAsync(Assert.Single(world.WakeUps));

        Assert.False((await world.LookAsync("ann")).IsLeased);
        Assert.Empty(world.DueRows);
    }
}
