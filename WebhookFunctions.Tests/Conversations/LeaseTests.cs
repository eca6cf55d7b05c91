using System.Diagnostics;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Conversations;

/// <summary>Who may forward a mailbox, and who replaces the dead (promise 7).</summary>
public sealed class LeaseTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    [Fact]
    public async Task Of_many_who_saw_the_same_mailbox_one_gets_the_lease()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        MailboxView view = await leases.LookAsync(_ann, Direction.ChannelToBot, default);

        Lease?[] taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => leases.TakeAsync(view, default)));

        Assert.Single(taken, lease => lease is not null);
    }

    [Fact]
    public async Task Who_looked_before_somebody_else_forwarded_gets_no_lease()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        MailboxView before = await leases.LookAsync(_ann, Direction.ChannelToBot, default);
        await (await leases.TakeAsync(before, default))!.ReleaseAsync(default);

        Lease? late = await leases.TakeAsync(before, default);

        Assert.Null(late);
    }

    [Fact]
    public async Task Who_has_lost_the_lease_records_nothing_more()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        Leases leases = connector.Get<Leases>();
        MailboxView view = await leases.LookAsync(_ann, Direction.ChannelToBot, default);
        Lease frozen = (await leases.TakeAsync(view, default))!;
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.ChannelToBot, default), default);

        bool recorded = await frozen.CommitAsync(new MailChange(view.Mails[0], null, Finished: true), release: true, default);

        MailboxView after = await leases.LookAsync(_ann, Direction.ChannelToBot, default);
        Assert.False(recorded);
        Assert.True(after.IsLeased);
        Assert.Single(after.Mails);
    }

    [Fact]
    public async Task Whose_commit_was_taken_and_whose_answer_was_lost_goes_on()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        (Lease lease, MailChange change) = await CommitWithoutAnswerAsync(connector);

        Assert.True(await lease.CommitAsync(change, release: false, default));
        Assert.True(await lease.CommitAsync(change with { Finished = true }, release: true, default));
        Assert.False((await connector.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot, default)).IsLeased);
    }

    [Fact]
    public async Task A_lease_is_given_back_though_the_answer_to_the_commit_before_was_lost_for_good()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        (Lease lease, _) = await CommitWithoutAnswerAsync(connector);

        Assert.True(await lease.ReleaseAsync(default));

        Assert.False((await connector.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot, default)).IsLeased);
    }

    [Fact]
    public async Task A_forwarder_that_finds_the_lease_held_returns_at_once()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.ChannelToBot, default), default);

        await connector.ForwardToBotAsync(WakeUp.For(_ann));

        Assert.Empty(connector.Playground.Bot.Calls.All);
    }

    [Fact]
    public async Task A_watchdog_waits_a_whole_period_before_it_takes_a_lease_over()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.ChannelToBot, default), default);
        string? seen = (await leases.LookAsync(_ann, Direction.ChannelToBot, default)).Lease!.ETag.ToString();

        await connector.ForwardToBotAsync(WakeUp.For(_ann) with { Watchdog = true });
        await connector.ForwardToBotAsync(WakeUp.For(_ann) with { Watchdog = true, LeaseSeen = "W/\"another\"" });
        Assert.Empty(connector.Playground.Bot.Calls.All);
        await connector.ForwardToBotAsync(WakeUp.For(_ann) with { Watchdog = true, LeaseSeen = seen });

        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Text() == "m-1");
        MailboxView after = await leases.LookAsync(_ann, Direction.ChannelToBot, default);
        Assert.False(after.IsLeased);
        Assert.Empty(after.Mails);
    }

    [Fact]
    public async Task A_conversation_whose_forwarder_died_goes_on_within_two_lease_periods()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        Leases leases = (Leases)world.Host.Services.GetService(typeof(Leases))!;
        WakeUpQueues wakeUps = (WakeUpQueues)world.Host.Services.GetService(typeof(WakeUpQueues))!;

        // What a forwarder does before it dies: the watchdog first, then the lease.
        await wakeUps.SendAsync(Direction.BotToChannel, WakeUp.For(_ann) with { Watchdog = true }, TimeSpan.FromSeconds(4), default);
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.BotToChannel, default), default);
        Playground.BotEvent sent = await world.Bot.SendTextAsync(conversation, "goes on");

        // Two periods of four seconds, and the emulator's and the poll's delays.
        await sent.Acknowledged.WaitAsync(TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task A_wake_up_that_dies_with_the_host_that_received_it_is_replaced_by_its_watchdog()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        WakeUp lost = await connector.NextWakeUpAsync(Direction.ChannelToBot);
        long start = Stopwatch.GetTimestamp();

        var due = await new StoredRows(connector.Storage).DueMessagesAsync(QueueNames.ChannelToBot, 1);
        TimeSpan waited = Stopwatch.GetElapsedTime(start);
        WakeUp watchdog = WakeUp.Parse(due[0].Body.ToString());
        await connector.ForwardToBotAsync(watchdog);

        // Two periods of four seconds: a forwarder's own watchdog comes after one, so that no host receives both and dies with both.
        Assert.InRange(waited, TimeSpan.FromSeconds(6), World.Deadline);
        Assert.False(lost.Watchdog);
        Assert.True(watchdog.Watchdog);
        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Text() == "m-1");
    }

    [Fact]
    public async Task A_slow_forwarder_that_lives_is_not_replaced()
    {
        await using World world = await World.StartAsync(hosts: 2);
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Playground.Fault.Delay(TimeSpan.FromSeconds(2));

        await world.Bot.SendTogetherAsync([.. Enumerable.Range(0, 6).Select(number => (conversation, Playground.Reply.Text($"{number}")))]);

        await world.Channel.Calls.WaitForAsync(6, call => call.Taken, World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        Assert.Equal(6, world.Channel.Calls.All.Count);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task A_forwarders_watchdog_is_taken_back_when_its_work_is_done()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));

        await connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot));

        var properties = await new StoredRows(connector.Storage).Queue(QueueNames.ChannelToBot).GetPropertiesAsync();
        Assert.Equal(0, properties.Value.ApproximateMessagesCount);
    }

    /// <summary>Takes the lease and commits with it, unheard by its holder: as a request does whose answer is lost.</summary>
    private static async Task<(Lease Lease, MailChange Change)> CommitWithoutAnswerAsync(DirectConnector connector)
    {
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        MailboxView view = await connector.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot, default);
        ConversationTable table = connector.Get<ConversationTable>();
        Lease lease = (await connector.Get<Leases>().TakeAsync(view, default))!;
        var row = (await table.FindAsync(_ann.Partition, RowKeys.Lease(Direction.ChannelToBot), default))!;
        MailChange change = new(view.Mails[0], null, Finished: false);

        Assert.True(await new Lease(table, view, row.GetString("Owner"), row.ETag).CommitAsync(change, release: false, default));

        return (lease, change);
    }

    private static IncomingEvent Message(string id) => new(id, EventSource.Channel, EventKind.Message, default, $$"""{"text":"{{id}}"}""");
}
