using StorageStub;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Conversations;

/// <summary>The list of conversations by their last activity: whatever happens, each is in it once.</summary>
public sealed class ActivityIndexTests
{
    [Fact]
    public async Task Who_is_active_again_after_ten_minutes_comes_first_and_is_there_once()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "one");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        await world.SayAsync("bob", "two");
        await world.LiveAsync(TimeSpan.FromMinutes(10));
        IReadOnlyList<LastActivity> before = await ListAsync(world);
        await world.SayAsync("ann", "three");
        DateTimeOffset said = world.Time.GetUtcNow();
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        IReadOnlyList<LastActivity> after = await ListAsync(world);

        Assert.Equal(["bob", "ann"], before.Select(one => one.Conversation.Address));
        Assert.Equal(["ann", "bob"], after.Select(one => one.Conversation.Address));
        Assert.Equal(said, after[0].At);
        Assert.Equal(said, await world.Get<ActivityIndex>().FindAsync(StubbedConnector.Of("ann")));
    }

    [Fact]
    public async Task Within_ten_minutes_nobody_asks_storage()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "one");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        int requests = 0;
        world.Stub.Faults = Faults.None with { Rule = request => Count(request, ref requests) };

        await world.SayAsync("ann", "two");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two"], world.HeardOf("ann"));
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task An_event_that_is_tried_again_is_no_activity_and_one_that_waits_behind_it_is()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync("ann", "one");
        DateTimeOffset said = world.Time.GetUtcNow();
        world.Bot.Faults = (_, _) => Playground.Fault.Answer(503);
        await world.LiveAsync(TimeSpan.FromMinutes(25));
        DateTimeOffset? tried = await world.Get<ActivityIndex>().FindAsync(StubbedConnector.Of("ann"));

        await world.SayAsync("ann", "two");
        DateTimeOffset saidMore = world.Time.GetUtcNow();
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(said, tried);
        Assert.Equal(saidMore, Assert.Single(await ListAsync(world)).At);
    }

    [Fact]
    public async Task Events_go_on_though_it_cannot_be_written_and_the_next_one_makes_up_for_it()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        world.Fail(StubOperation.Transaction, TableNames.Activity);
        await world.SayAsync("ann", "one");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        IReadOnlyList<LastActivity> meanwhile = await ListAsync(world);
        world.Stub.Faults = Faults.None;
        await world.SayAsync("ann", "two");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two"], world.HeardOf("ann"));
        Assert.Empty(meanwhile);
        Assert.Single(await ListAsync(world));
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_no_second_entry()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        ActivityIndex index = world.Get<ActivityIndex>();
        DateTimeOffset noon = world.Time.GetUtcNow();
        await index.NoteAsync(StubbedConnector.Of("ann"), noon);
        world.Stub.Faults = Faults.None with { Rule = request => request.Operation == StubOperation.Transaction ? StubFault.LoseAnswer : null };
        await Assert.ThrowsAnyAsync<Exception>(() => index.NoteAsync(StubbedConnector.Of("ann"), noon.AddMinutes(15)));
        world.Stub.Faults = Faults.None;

        await index.NoteAsync(StubbedConnector.Of("ann"), noon.AddMinutes(30));

        Assert.Equal(noon.AddMinutes(30), Assert.Single(await ListAsync(world)).At);
    }

    [Fact]
    public async Task Instances_that_move_an_entry_at_once_leave_one()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        DateTimeOffset noon = world.Time.GetUtcNow();
        await world.Get<ActivityIndex>().NoteAsync(StubbedConnector.Of("ann"), noon);

        for (int round = 1; round <= 5; round++)
        {
            // Each with a memory of its own, which knows nothing yet.
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async one =>
            {
                using InstanceCache cache = new();
                await new ActivityIndex(world.Get<Tables>(), cache).NoteAsync(StubbedConnector.Of("ann"), noon.AddMinutes((20 * round) + one));
            }));
        }

        LastActivity entry = Assert.Single(await ListAsync(world));
        Assert.InRange(entry.At!.Value, noon.AddMinutes(100), noon.AddMinutes(107));
        Assert.Equal(entry.At, await world.Get<ActivityIndex>().FindAsync(StubbedConnector.Of("ann")));
    }

    [Fact]
    public async Task An_entry_that_somebody_has_removed_comes_back()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        ActivityIndex index = world.Get<ActivityIndex>();
        DateTimeOffset noon = world.Time.GetUtcNow();
        await index.NoteAsync(StubbedConnector.Of("ann"), noon);
        StubRow entry = world.Stub.Rows(TableNames.Activity).Single(row => !row.RowKey.StartsWith("place-", StringComparison.Ordinal));
        await world.Get<Tables>().Activity.DeleteAsync(entry.PartitionKey, entry.RowKey, "*");

        await index.NoteAsync(StubbedConnector.Of("ann"), noon.AddMinutes(15));

        Assert.Equal(noon.AddMinutes(15), Assert.Single(await ListAsync(world)).At);
    }

    private static StubFault? Count(StubRequest request, ref int requests)
    {
        requests += request.Name == TableNames.Activity ? 1 : 0;

        return null;
    }

    private static async Task<IReadOnlyList<LastActivity>> ListAsync(StubbedConnector world) =>
        (await world.Get<ActivityIndex>().PageAsync(new("default", DateTimeOffset.MinValue, DateTimeOffset.MaxValue), 100, null))!.Conversations;
}
