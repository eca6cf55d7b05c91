using StorageStub;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>The safety net: the sweep sees to every overdue row, and to each only once.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task A_row_whose_mailbox_is_empty_goes_when_it_is_overdue_and_not_before()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<DueList>().AddAsync(StubbedConnector.Of("ann"), Direction.ChannelToBot);

        await world.SweepAsync();
        Assert.NotNull(await world.DueAsync("ann"));

        await world.AdvanceToAsync("ann");
        await world.SweepAsync();
        Assert.Null(await world.DueAsync("ann"));
        Assert.Empty(world.WakeUps);
    }

    [Fact]
    public async Task A_mailbox_that_waits_gets_the_time_of_its_head_and_no_wake_up()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        MailboxView view = await world.LookAsync("ann");
        Mail waiting = view.Mails[0].WaitFor(TimeSpan.FromMinutes(17), world.Time.GetUtcNow(), "503");
        await (await world.HoldAsync("ann")).CommitAsync(new MailChange(waiting, null, Finished: false), release: true);

        await world.AdvanceToAsync("ann");
        await world.SweepAsync();

        Assert.Equal(waiting.RetryAt, (await world.DueAsync("ann"))!.Due);
        Assert.Empty(world.WakeUps);
    }

    [Fact]
    public async Task A_free_mailbox_gets_a_wake_up_and_twice_the_time_at_each_that_changed_nothing_up_to_ten_lease_periods()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        List<double> waits = [];

        for (int sweep = 0; sweep < 7; sweep++)
        {
            waits.Add((await world.SweepWhenDueAsync("ann")).TotalSeconds);
            Assert.True(Assert.Single(world.WakeUps).Swept);
            world.Queue.Clear();
        }

        Assert.Equal([20, 40, 80, 160, 300, 300, 300], waits);
    }

    [Fact]
    public async Task A_wake_up_that_cannot_be_sent_does_not_double_the_time()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.AdvanceToAsync("ann");
        int before = (await world.DueAsync("ann"))!.WakeUps;

        world.Fail(StubOperation.PutMessage, QueueNames.ChannelToBot);
        await world.PassUntilAsync(world.SweepAsync());

        DueRow row = (await world.DueAsync("ann"))!;
        Assert.Empty(world.WakeUps);
        Assert.Equal(before, row.WakeUps);
        Assert.True(row.Due <= world.Time.GetUtcNow());
    }

    [Fact]
    public async Task What_is_accepted_brings_the_usual_time_back()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.SweepWhenDueAsync("ann");
        await world.SweepWhenDueAsync("ann");

        await world.AcceptAsync("ann", "e-2");

        Assert.Equal(20, ((await world.DueAsync("ann"))!.Due - world.Time.GetUtcNow()).TotalSeconds);
    }

    [Fact]
    public async Task A_queue_that_was_emptied_is_made_good()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = [.. Enumerable.Range(0, 20).Select(one => $"user-{one}")];
        await world.AcceptUnheardAsync(users);

        world.Time.Advance(TimeSpan.FromSeconds(20));
        await world.SweepAsync();
        WakeUp[] wakeUps = [.. world.WakeUps];
        await Task.WhenAll(wakeUps.Select(wakeUp => world.Connector.ForwardToBotAsync(wakeUp)));

        Assert.Equal(users.Order(), wakeUps.Select(wakeUp => wakeUp.Address).Order());
        Assert.Equal(20, world.Connector.Playground.Bot.Calls.All.Count(call => call is { Endpoint: "conversations", Taken: true }));
        Assert.Empty(world.DueRows);
    }

    [Fact]
    public async Task Two_sweeps_at_once_send_one_wake_up()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.AdvanceToAsync("ann");
        world.HoldBack(StubOperation.MergeEntity, TableNames.Due, count: 2, then: () => Task.CompletedTask);

        await Task.WhenAll(world.SweepAsync(), world.SweepAsync());

        Assert.Single(world.WakeUps);
    }

    [Fact]
    public async Task A_row_that_was_accepted_into_between_the_sweeps_look_and_its_change_stays()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<DueList>().AddAsync(StubbedConnector.Of("ann"), Direction.ChannelToBot);
        await world.AdvanceToAsync("ann");
        world.HoldBack(StubOperation.DeleteEntity, TableNames.Due, count: 1, then: () => world.AcceptUnheardAsync("ann"));

        await world.SweepAsync();

        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromSeconds(20), (await world.DueAsync("ann"))?.Due);
        Assert.Single((await world.LookAsync("ann")).Mails);
    }

    [Fact]
    public async Task A_wake_up_that_cannot_be_put_ends_the_sweep_and_loses_nothing()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = [.. Enumerable.Range(0, 40).Select(one => $"user-{one}")];
        await world.AcceptUnheardAsync(users);
        world.Time.Advance(TimeSpan.FromSeconds(20));
        world.Fail(StubOperation.PutMessage, QueueNames.ChannelToBot);

        DateTimeOffset start = world.Time.GetUtcNow();
        await world.PassUntilAsync(world.SweepAsync());

        Assert.True(world.Time.GetUtcNow() - start < TimeSpan.FromSeconds(5));
        Assert.Equal(users.Length, world.DueRows.Count);

        world.Stub.Faults = Faults.None;
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await world.SweepAsync();
        Assert.Equal(users.Order(), world.WakeUps.Select(wakeUp => wakeUp.Address).Order());
    }

    [Fact]
    public async Task Of_a_direction_that_waits_and_one_that_does_not_each_gets_what_it_needs()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.Get<DueList>().AddAsync(StubbedConnector.Of("ann"), Direction.BotToChannel);
        await world.AdvanceToAsync("ann");

        await world.SweepAsync();

        Assert.Single(world.WakeUps);
        Assert.Equal("ChannelToBot", Assert.Single(world.DueRows)["Direction"]);
    }
}
