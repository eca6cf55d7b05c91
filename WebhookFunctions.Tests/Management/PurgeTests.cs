using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using StorageStub;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>Expired rows are removed when their time has come, and nothing else is ever removed.</summary>
public sealed class PurgeTests
{
    [Fact]
    public async Task What_was_said_goes_after_its_time_and_so_does_by_what_a_resend_is_known()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        await PurgeAfterAsync(world, TimeSpan.FromDays(29));
        string[] month = Kinds(world);
        await PurgeAfterAsync(world, TimeSpan.FromDays(2));
        string[] later = Kinds(world);
        await PurgeAfterAsync(world, TimeSpan.FromDays(60));

        Assert.Equal(["event", "past"], month);
        Assert.Equal(["past"], later);
        Assert.Empty(Kinds(world));
        Assert.NotNull((await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"))).Chat);
    }

    [Fact]
    public async Task What_buttons_stand_for_goes_with_what_was_said_and_keeps_no_conversation()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        await world.Get<ChoiceStore>().StoreAsync(StubbedConnector.Of("ann"), [new StoredChoice("t", "Red", "\"r\"")]);

        await PurgeAfterAsync(world, TimeSpan.FromDays(89));
        StoredChoice? before = await world.Get<ChoiceStore>().FindAsync(StubbedConnector.Of("ann"), "t");
        await PurgeAfterAsync(world, TimeSpan.FromDays(2));
        StoredChoice? after = await world.Get<ChoiceStore>().FindAsync(StubbedConnector.Of("ann"), "t");
        await PurgeAfterAsync(world, TimeSpan.FromDays(366));

        Assert.Equal((new StoredChoice("t", "Red", "\"r\""), null), (before, after));
        Assert.Empty(world.Stub.Rows(TableNames.Conversations));
    }

    [Fact]
    public async Task What_waits_is_kept_and_forwarded_however_long_it_has_waited()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "first");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        await world.SayAsync("ann", "still waiting");

        await PurgeAfterAsync(world, TimeSpan.FromDays(500));
        await world.LiveAsync(TimeSpan.FromSeconds(40));

        Assert.Equal(["first", "still waiting"], world.HeardOf("ann"));
    }

    [Fact]
    public async Task A_dead_letter_goes_after_its_time()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await WriteDeadLetterAsync(world);

        await PurgeAfterAsync(world, TimeSpan.FromDays(89));
        int before = world.Stub.Rows(TableNames.DeadLetters).Count;
        await PurgeAfterAsync(world, TimeSpan.FromDays(2));

        Assert.Equal((1, 0), (before, world.Stub.Rows(TableNames.DeadLetters).Count));
    }

    [Fact]
    public async Task A_conversation_in_which_nothing_happens_goes_whole_and_who_writes_again_begins_anew()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        string chat = (await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"))).Chat!.Id;

        await PurgeAfterAsync(world, TimeSpan.FromDays(366));
        int left = new[] { TableNames.Conversations, TableNames.ConversationIds, TableNames.Activity }.Sum(table => world.Stub.Rows(table).Count);
        await world.SayAsync("ann", "me again");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(0, left);
        Assert.Equal(["me again"], world.HeardOf("ann"));
        Assert.NotEqual(chat, (await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"))).Chat!.Id);
    }

    [Fact]
    public async Task One_that_was_removed_leaves_the_list_of_conversations_though_its_remover_died_in_between()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        world.Fail(StubOperation.Transaction, TableNames.Activity);
        await PurgeAfterAsync(world, TimeSpan.FromDays(366));
        (int Conversations, int Activity) inBetween = (world.Stub.Rows(TableNames.Conversations).Count, world.Stub.Rows(TableNames.Activity).Count);
        world.Stub.Faults = Faults.None;

        await PurgeAfterAsync(world, TimeSpan.FromDays(1));

        Assert.Equal((0, 2), inBetween);
        Assert.Empty(world.Stub.Rows(TableNames.Activity));
    }

    [Fact]
    public async Task A_conversation_with_an_agent_stays()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync(new Dictionary<string, string?> { ["Connections__default__Agents__Type"] = "webhook" });
        await world.AcceptAsync("ann");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        await world.Get<Tables>().Conversations.UpsertAsync(new Row(StubbedConnector.Of("ann").Partition, RowKeys.Conversation) { ["State"] = "Agent" });

        await PurgeAfterAsync(world, TimeSpan.FromDays(366));
        await PurgeAfterAsync(world, TimeSpan.FromDays(1));

        Assert.Equal(HandoverState.Agent, (await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"))).State);
    }

    // The event is accepted after the conversation was looked at, and before it is removed.
    [Fact]
    public async Task What_is_accepted_while_its_conversation_is_removed_is_forwarded()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        world.Time.Advance(TimeSpan.FromDays(366));
        bool said = false;
        int removals = 0;
        world.Stub.Faults = Faults.None with
        {
            Rule = request =>
            {
                // The first removes what was said, the second what is left.
                if (said || request.Operation != StubOperation.Transaction || ++removals < 2)
                {
                    return null;
                }

                said = true;

                return StubFault.None with { Until = world.SayAsync("ann", "just now") };
            },
        };

        await PurgeAsync(world);
        await world.LiveAsync(TimeSpan.FromSeconds(40));

        Assert.True(said);
        Assert.Equal(["hi", "just now"], world.HeardOf("ann"));
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "conversations");
    }

    [Fact]
    public async Task A_pass_that_is_broken_off_anywhere_is_gone_on_with()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await MarkAsync(world.Get<Tables>(), 2_300);
        world.Time.Advance(TimeSpan.FromDays(31));
        int requests = 0;
        world.Stub.Faults = Faults.None with
        {
            Rule = request => request.Operation is StubOperation.Transaction or StubOperation.QueryEntities or StubOperation.MergeEntity && ++requests % 5 == 0 ? StubFault.Fail : null,
        };

        for (int hour = 0; hour < 40 && Kinds(world).Length > 0; hour++)
        {
            await world.PassUntilAsync(PurgeAsync(world));
            world.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(Kinds(world));
    }

    [Fact]
    public async Task There_is_a_pass_a_day()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await MarkAsync(world.Get<Tables>(), 10);
        await PurgeAsync(world);
        world.Time.Advance(TimeSpan.FromDays(31));
        await PurgeAsync(world);
        await MarkAsync(world.Get<Tables>(), 10);
        long before = world.Stub.Counts.ToTables;

        for (int hour = 0; hour < 23; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await PurgeAsync(world);
        }

        Assert.Equal(23, world.Stub.Counts.ToTables - before);
    }

    [Fact]
    public async Task By_a_setting_all_is_kept_for_ever()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync(new Dictionary<string, string?>
        {
            ["Retention__Transcripts"] = "0", ["Retention__Duplicates"] = "0", ["Retention__DeadLetters"] = "0", ["Retention__Conversations"] = "00:00:00",
        });
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        await WriteDeadLetterAsync(world);

        await PurgeAfterAsync(world, TimeSpan.FromDays(5_000));

        Assert.Equal(["event", "past"], Kinds(world));
        Assert.Single(world.Stub.Rows(TableNames.DeadLetters));
    }

    [Fact]
    public async Task So_it_is_with_the_emulator_of_Azure()
    {
        await using DirectConnector before = await DirectConnector.CreateAsync();
        ConversationKey ann = StubbedConnector.Of("ann");
        await before.StartChatAsync(ann);
        await MarkAsync(before.Get<Tables>(), 1_050);
        FakeTimeProvider later = new(DateTimeOffset.UtcNow.AddDays(400));
        await using DirectConnector after = await DirectConnector.CreateAsync(time: later, storage: before.Storage);

        await after.Get<PurgePass>().RunAsync(CancellationToken.None);
        later.Advance(TimeSpan.FromDays(1));
        await after.Get<PurgePass>().RunAsync(CancellationToken.None);

        TableServiceClient tables = new(before.Storage);
        Assert.Empty(await tables.GetTableClient(TableNames.Conversations).QueryAsync<TableEntity>().ToListAsync());
        Assert.Empty(await tables.GetTableClient(TableNames.ConversationIds).QueryAsync<TableEntity>().ToListAsync());
        Assert.Empty(await tables.GetTableClient(TableNames.Activity).QueryAsync<TableEntity>().ToListAsync());
    }

    private static Task PurgeAsync(StubbedConnector world) => world.Get<PurgePass>().RunAsync(CancellationToken.None);

    private static async Task PurgeAfterAsync(StubbedConnector world, TimeSpan time)
    {
        world.Time.Advance(time);
        await PurgeAsync(world);
    }

    private static Task WriteDeadLetterAsync(StubbedConnector world)
    {
        IncomingEvent @event = new("e", EventSource.Channel, EventKind.Message, world.Time.GetUtcNow(), "{}");

        return world.Get<DeadLetters>().WriteAsync(StubbedConnector.Of("ann"), Direction.ChannelToBot, new Mail(1, @event, world.Time.GetUtcNow()), "forward", "Why not?", 1);
    }

    /// <summary>Writes what many accepted events leave behind.</summary>
    private static async Task MarkAsync(Tables tables, int count)
    {
        foreach (int[] some in Enumerable.Range(0, count).Chunk(100))
        {
            Transaction marks = new();
            Array.ForEach(some, number => marks.Insert(new Row("default.many", RowKeys.Event(EventSource.Bot, $"{number}-{Guid.NewGuid()}"))));
            await tables.Conversations.SubmitAsync(marks);
        }
    }

    /// <summary>Of what is over, what kinds of rows there are.</summary>
    private static string[] Kinds(StubbedConnector world) =>
    [
        .. world.Stub.Rows(TableNames.Conversations).Select(row => RowKeys.IsEvent(row.RowKey) ? "event" : RowKeys.IsPast(row.RowKey) ? "past" : "")
            .Where(kind => kind.Length > 0).Distinct().Order(),
    ];
}
