using StorageStub;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Management;

/// <summary>Where chats end by themselves, a conversation gets many: they go when they are over for long enough, and keep nothing from going.</summary>
public sealed class PurgeOfChatsTests
{
    private const int Chats = 250;

    [Fact]
    public async Task A_quiet_conversation_goes_whole_however_many_chats_it_had()
    {
        await using StubbedConnector world = await LivedAsync();

        world.Time.Advance(TimeSpan.FromDays(366));
        await PurgeAsync(world);

        Assert.Empty(world.Mentions("ann"));
    }

    [Fact]
    public async Task Of_one_that_goes_on_the_ended_chats_go_and_the_present_one_stays()
    {
        await using StubbedConnector world = await LivedAsync();
        world.Time.Advance(TimeSpan.FromDays(366));
        await world.SayAsync("ann", "still here");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        string present = (await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"))).Chat!.Id;

        await PurgeAsync(world);

        Assert.Equal(RowKeys.Chat(present), Assert.Single(world.Stub.Rows(TableNames.Conversations), row => RowKeys.IsChat(row.RowKey)).RowKey);
        Assert.Equal(StubbedConnector.Of("ann"), await world.Get<ConversationStore>().FindByPlatformIdAsync("default", present));
        Assert.Single(world.Stub.Rows(TableNames.ConversationIds));
        Assert.Equal(["hi", "still here"], world.HeardOf("ann"));
    }

    [Fact]
    public async Task What_an_interrupted_removal_left_on_the_list_of_inactive_chats_goes_though_chats_no_longer_end()
    {
        await using StubbedConnector world = await LivedAsync(new Dictionary<string, string?> { ["Connections__default__Inactivity__After"] = "30.00:00:00" });
        world.Time.Advance(TimeSpan.FromDays(366));
        world.Fail(StubOperation.Transaction, TableNames.Inactivity);
        await PurgeAsync(world);
        int inBetween = world.Stub.Rows(TableNames.Inactivity).Count;
        world.Stub.Faults = Faults.None;

        world.Time.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(world);

        Assert.Equal(2, inBetween);
        Assert.Empty(world.Mentions("ann"));
    }

    private static async Task<StubbedConnector> LivedAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        StubbedConnector world = await StubbedConnector.CreateAsync(settings);
        await Parallel.ForAsync(0, Chats, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await world.Get<ConversationStore>().TryRememberPlatformIdAsync($"ended-{number}", StubbedConnector.Of("ann")));
        await world.SayAsync("ann", "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        return world;
    }

    private static Task PurgeAsync(StubbedConnector world) => world.PassUntilAsync(world.Get<PurgePass>().RunAsync(CancellationToken.None));
}
