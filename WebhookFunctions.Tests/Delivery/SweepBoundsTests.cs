using Azure.Data.Tables;
using StorageStub;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>The sweep does not make trouble worse (promise 8), and it is fast when there is no trouble.</summary>
public sealed class SweepBoundsTests
{
    private const int Full = 32;

    [Fact]
    public async Task A_mailbox_whose_wake_up_is_in_the_queue_gets_no_second()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptAsync("ann");

        Assert.Equal(20, (await world.SweepWhenDueAsync("ann")).TotalSeconds);
        Assert.Equal(20, (await world.SweepWhenDueAsync("ann")).TotalSeconds);

        Assert.False(Assert.Single(world.WakeUps).Swept);
    }

    [Fact]
    public async Task A_wake_up_that_is_delayed_or_being_worked_on_is_none_that_waits()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.Get<WakeUps>().SendAsync(Direction.ChannelToBot, world.Connector.WakeUpFor(StubbedConnector.Of("ann")), TimeSpan.FromHours(1));

        await world.SweepWhenDueAsync("ann");

        Assert.Equal([true, false], world.WakeUps.Select(wakeUp => wakeUp.Swept));
    }

    [Fact]
    public async Task While_the_queue_is_full_a_sweep_sends_a_few_wake_ups_and_never_none()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync(Users(40));
        await FillAsync(world);
        world.Time.Advance(TimeSpan.FromSeconds(20));

        await world.SweepAsync();

        Assert.Equal(Full + 4, world.Queue.Count);
        Assert.All(world.DueRows, row => Assert.True((DateTimeOffset)row["Due"]! > world.Time.GetUtcNow()));
    }

    [Fact]
    public async Task However_long_the_queue_is_full_a_mailbox_gets_two_wake_ups_at_most()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync(Users(6));
        await FillAsync(world);

        for (int sweep = 0; sweep < 20; sweep++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(5));
            await world.SweepAsync();
        }

        var sent = world.WakeUps.Skip(Full).GroupBy(wakeUp => wakeUp.Address).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(6, sent.Count);
        Assert.All(sent.Values, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task The_dead_are_replaced_though_the_queue_is_full()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = Users(12);
        await world.AcceptUnheardAsync(users);
        await Task.WhenAll(users.Select(world.HoldAsync));
        await FillAsync(world);
        world.Time.Advance(TimeSpan.FromSeconds(20));

        await world.SweepAsync();

        Assert.Equal(users.Order(), world.WakeUps.Where(wakeUp => wakeUp.Lease is not null).Select(wakeUp => wakeUp.Address).Order());
    }

    [Fact]
    public async Task A_queue_that_is_full_keeps_nothing_from_the_other_one()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = Users(10);
        await world.AcceptUnheardAsync(users);
        await FillAsync(world, QueueNames.BotToChannel);
        world.Time.Advance(TimeSpan.FromSeconds(20));

        await world.SweepAsync();

        Assert.Equal(users.Order(), world.WakeUps.Select(wakeUp => wakeUp.Address).Order());
    }

    [Fact]
    public async Task More_rows_than_a_pass_takes_are_seen_to_in_one_sweep_while_nothing_piles_up()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await AddRowsOfOneShardAsync(world, 450);

        await world.SweepAsync();

        Assert.Empty(world.DueRows);
    }

    [Fact]
    public async Task While_the_queue_is_full_the_sweep_goes_on_no_further_and_ends_in_time()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await AddRowsOfOneShardAsync(world, 450);
        await FillAsync(world);
        DateTimeOffset start = world.Time.GetUtcNow();

        await world.PassUntilAsync(world.SweepAsync());

        Assert.Equal(350, world.DueRows.Count);
        Assert.True(world.Time.GetUtcNow() - start < StubbedConnector.Period);
    }

    [Fact]
    public async Task A_queue_that_melts_lets_the_sweep_go_on()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await AddRowsOfOneShardAsync(world, 450);
        await FillAsync(world);
        Task sweep = world.SweepAsync();
        world.Time.Advance(TimeSpan.FromSeconds(3));

        world.Queue.Clear();
        await world.PassUntilAsync(sweep);

        Assert.Empty(world.DueRows);
    }

    [Fact]
    public async Task A_row_that_cannot_be_seen_to_keeps_nothing_from_the_others()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync(Users(10));
        world.Time.Advance(TimeSpan.FromSeconds(20));
        world.Stub.Faults = Faults.None with { Rule = request => request.Target.Contains("user-3", StringComparison.Ordinal) ? StubFault.Fail : null };

        await world.PassUntilAsync(world.SweepAsync());

        Assert.Equal(Users(10).Where(user => user != "user-3").Order(), world.WakeUps.Select(wakeUp => wakeUp.Address).Order());
        Assert.Equal(10, world.DueRows.Count);
    }

    private static string[] Users(int count) => [.. Enumerable.Range(0, count).Select(one => $"user-{one}")];

    /// <summary>Others' wake-ups, as many as a look shows.</summary>
    private static Task FillAsync(StubbedConnector world, string queue = QueueNames.ChannelToBot) => Task.WhenAll(Enumerable.Range(0, Full).Select(one =>
        world.Get<Queue>().SendAsync(queue, world.Connector.WakeUpFor(StubbedConnector.Of($"other-{one}")).ToJson(), TimeSpan.Zero)));

    /// <summary>Overdue rows of mailboxes that are empty.</summary>
    private static async Task AddRowsOfOneShardAsync(StubbedConnector world, int count)
    {
        TableClient due = new StoredRows(world.Stub.ConnectionString).Table(TableNames.Due);
        await due.CreateIfNotExistsAsync();

        foreach (int[] rows in Enumerable.Range(0, count).Chunk(100))
        {
            await due.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("00", $"row-{row:D4}")
            {
                ["Connection"] = "default",
                ["Address"] = $"user-{row}",
                ["Direction"] = nameof(Direction.ChannelToBot),
                ["Due"] = world.Time.GetUtcNow(),
            })));
        }
    }
}
