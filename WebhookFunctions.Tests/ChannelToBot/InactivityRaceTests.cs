using Microsoft.Extensions.DependencyInjection;
using StorageStub;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.ChannelToBot;

/// <summary>The end of an inactive chat, and what happens at the same moment.</summary>
public sealed class InactivityRaceTests
{
    [Fact]
    public async Task A_message_that_came_before_the_end_keeps_the_chat()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        await world.SayAsync("ann", "two");
        await world.EndAsync(1, 0);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two"], world.HeardOf("ann"));
        Assert.Single(world.Listed());
    }

    [Fact]
    public async Task A_message_that_came_right_behind_the_end_keeps_the_chat()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        await world.Get<InactivityList>().ForgetAsync(StubbedConnector.Of("ann"));
        await world.EndAsync(1, 0);
        await world.SayAsync("ann", "two");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two"], world.HeardOf("ann"));
        Assert.Single(world.Listed());
    }

    // It comes after the end was decided on, and before that is recorded.
    [Fact]
    public async Task A_message_that_comes_while_the_chat_ends_is_the_first_of_the_next()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        string first = (await world.ChatAsync())!;
        await world.EndAsync(1, 0);
        bool said = false;
        world.Stub.Faults = Faults.None with { Rule = request => IsEnd(request) && !said && (said = true) ? StubFault.None with { Until = world.SayAsync("ann", "two") } : null };

        await world.LiveAsync(TimeSpan.FromSeconds(5));

        Assert.True(said);
        Assert.Equal(["one", "two"], world.Heard());
        Assert.Equal(["two"], world.HeardOf("ann"));
        Assert.NotEqual(first, await world.ChatAsync());
    }

    [Fact]
    public async Task Whoever_dies_having_told_the_channel_is_followed_by_one_who_ends_the_chat_and_tells_it_no_second_time()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync(("TellChannel", "True"));
        await world.TalkAsync("one");
        await world.EndAsync(1, 0);
        world.Stub.Faults = Faults.None with { Rule = request => IsEnd(request) ? StubFault.Fail : null };
        await world.PassUntilAsync(world.Connector.ForwardToBotAsync(world.Connector.WakeUpFor(StubbedConnector.Of("ann"))));
        string? meanwhile = await world.ChatAsync();
        world.Stub.Faults = Faults.None;

        await world.LiveAsync(TimeSpan.FromMinutes(3));

        Assert.NotNull(meanwhile);
        Assert.Null(await world.ChatAsync());
        Assert.Equal("ended", Assert.Single(world.Connector.Playground.Channel.Calls.All).Type());
    }

    [Fact]
    public async Task Sweeps_of_several_instances_end_it_once()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync(("TellChannel", "True"));
        await world.TalkAsync("one");
        world.Time.Advance(InactivityWorld.After + TimeSpan.FromMinutes(2));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            ActivatorUtilities.CreateInstance<InactiveChats>(world.Get<IServiceProvider>()).SweepAsync(CancellationToken.None)));
        await world.LiveAsync(TimeSpan.FromSeconds(4));

        Assert.Null(await world.ChatAsync());
        Assert.Single(world.Connector.Playground.Channel.Calls.All.DistinctBy(call => call.WebhookId));
        Assert.Single(world.Stub.Rows(TableNames.Conversations), row => row.RowKey.Contains("inactivity-", StringComparison.Ordinal));

        // One who saw the end on its way may have put off the next look; what that finds is no chat.
        await world.RestAsync(InactivityWorld.After * 2);
        Assert.Empty(world.Stub.Rows(TableNames.Inactivity));
    }

    [Fact]
    public async Task A_sweep_that_dies_before_it_takes_the_chat_off_the_list_does_no_harm()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        world.Fail(StubOperation.Transaction, TableNames.Inactivity);
        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));
        string? ended = await world.ChatAsync();
        world.Stub.Faults = Faults.None;
        await world.TalkAsync("two");
        await world.RestAsync(TimeSpan.FromMinutes(5));

        Assert.Null(ended);
        Assert.Equal(["two"], world.HeardOf("ann"));
        Assert.Single(world.Listed());
    }

    /// <summary>The transaction that records the end.</summary>
    private static bool IsEnd(StubRequest request) => request.Operation == StubOperation.Transaction && request.Name == TableNames.Conversations
        && System.Text.Encoding.UTF8.GetString(request.Body.Span).Contains("\"HasEnded\":true", StringComparison.Ordinal);
}
