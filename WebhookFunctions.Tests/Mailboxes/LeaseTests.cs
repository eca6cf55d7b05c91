using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>Which forwarder may forward a mailbox, and which replaces a dead one (promise 7).</summary>
public sealed class LeaseTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    [Fact]
    public async Task Of_many_who_saw_the_same_mailbox_one_gets_the_lease()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        MailboxView view = await leases.LookAsync(_ann, Direction.ChannelToBot);

        Lease?[] taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => leases.TakeAsync(view)));

        Assert.Single(taken, lease => lease is not null);
    }

    [Fact]
    public async Task Who_looked_before_somebody_else_forwarded_gets_no_lease()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        MailboxView before = await leases.LookAsync(_ann, Direction.ChannelToBot);
        await (await leases.TakeAsync(before))!.ReleaseAsync();

        Lease? late = await leases.TakeAsync(before);

        Assert.Null(late);
    }

    [Fact]
    public async Task Who_has_lost_the_lease_records_nothing_more()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        Leases leases = connector.Get<Leases>();
        MailboxView view = await leases.LookAsync(_ann, Direction.ChannelToBot);
        Lease frozen = (await leases.TakeAsync(view))!;
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.ChannelToBot));

        Recorded recorded = await frozen.CommitAsync(new MailChange(view.Mails[0], null, Finished: true), release: true);

        MailboxView after = await leases.LookAsync(_ann, Direction.ChannelToBot);
        Assert.Equal(Recorded.Lost, recorded);
        Assert.True(after.IsLeased);
        Assert.Single(after.Mails);
    }

    [Fact]
    public async Task A_conversation_that_somebody_else_has_changed_is_told_from_a_lost_lease()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.StartChatAsync(_ann);
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        Leases leases = connector.Get<Leases>();
        MailboxView view = await leases.LookAsync(_ann, Direction.ChannelToBot);
        Lease lease = (await leases.TakeAsync(view))!;
        Conversation seen = await connector.Get<ConversationStore>().GetAsync(_ann);
        await new StoredRows(connector.Storage).TouchAsync(TableNames.Conversations, _ann.Partition, RowKeys.Conversation);

        Recorded recorded = await lease.CommitAsync(new MailChange(view.Mails[0], seen, Finished: true), release: true);

        Assert.Equal(Recorded.ConversationChanged, recorded);
        Assert.Equal(Recorded.Yes, await lease.ReleaseAsync());
        Assert.Single((await leases.LookAsync(_ann, Direction.ChannelToBot)).Mails);
    }

    [Fact]
    public async Task A_forwarder_that_finds_the_lease_held_returns_at_once()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.ChannelToBot));

        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));

        Assert.Empty(connector.Playground.Bot.Calls.All);
    }

    [Fact]
    public async Task A_lease_is_taken_over_only_where_it_has_not_changed_since_the_sweep_saw_it()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        Leases leases = connector.Get<Leases>();
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("m-1"));
        await leases.TakeAsync(await leases.LookAsync(_ann, Direction.ChannelToBot));
        string seen = (await leases.LookAsync(_ann, Direction.ChannelToBot)).Lease!.ETag;

        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));
        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann) with { Lease = "W/\"another\"" });
        Assert.Empty(connector.Playground.Bot.Calls.All);
        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann) with { Lease = seen });

        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Text() == "m-1");
        MailboxView after = await leases.LookAsync(_ann, Direction.ChannelToBot);
        Assert.False(after.IsLeased);
        Assert.Empty(after.Mails);
    }

    [Fact]
    public async Task A_slow_forwarder_that_lives_is_not_replaced()
    {
        await using World world = await World.StartAsync(hosts: 2, settings: new Dictionary<string, string?>
        {
            ["Delivery__LeasePeriod"] = "00:00:06",
            ["Delivery__Timeout"] = "00:01:00",
            ["SweepSchedule"] = "*/6 * * * * *",
        });
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Delay(TimeSpan.FromSeconds(15));

        await world.Bot.SendTextAsync(conversation, "slow");

        await world.Channel.Calls.WaitForAsync(call => call.Taken, TimeSpan.FromMinutes(1));
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        Assert.Equal(["slow"], world.Channel.Calls.Texts(_ => true));
        Assert.Single(world.Channel.Calls.All);
    }

    private static IncomingEvent Message(string id) => new(id, EventSource.Channel, EventKind.Message, default, $$"""{"text":"{{id}}"}""");
}
