using Microsoft.Extensions.DependencyInjection;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.LocalHost;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>Handovers that nobody ends.</summary>
public sealed class ExpiryTests
{
    // Hours: two seconds, which the queue and the poll make a little longer.
    private const string Soon = "0.0006";

    [Fact]
    public async Task A_handover_that_nobody_ends_goes_back_to_the_bot_by_itself_and_both_sides_are_told()
    {
        await using World world = await Livechat.StartAsync(("ExpireAfterHours", Soon), ("ExpiredText", "Time is up."));
        string conversation = await world.StartHandoverAsync("ann");

        ReceivedCall handback = await world.Bot.Calls.WaitForAsync(call => call is { Endpoint: "handback", Taken: true }, World.Deadline);
        ReceivedCall ended = await world.DeskGetsAsync("ended");
        ReceivedCall told = await world.ChannelGetsAsync("handback");

        Assert.Equal(conversation, handback.ConversationId);
        Assert.Equal("expired", ended.Body.GetProperty("reason").GetString());
        Assert.Equal("expired", told.Body.GetProperty("reason").GetString());
        Assert.Equal(["typing", "message", "handback"], world.Channel.Calls.Types());
        Assert.Equal(["Time is up."], world.Channel.Calls.Texts(_ => true));
        Assert.Equal(409, (await world.Desk.SayAsync("ann", "Hello?")).Status);
        await world.SayAsync("ann", "next", world.Bot.Calls);
    }

    [Fact]
    public async Task The_time_until_then_is_given_in_hours()
    {
        await using World world = await Livechat.StartAsync(("ExpireAfterHours", Soon));
        string conversation = await world.StartChatAsync("ann");

        BotEvent asked = await world.Bot.SendHandoverAsync(conversation);

        ReceivedCall handback = await world.Bot.Calls.WaitForAsync(call => call.Endpoint == "handback", World.Deadline);
        Assert.True(handback.Time - (await asked.Sent).Time >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_handback_leaves_no_expiry_on_the_due_list()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        await Eventually.HoldsAsync(async () => await CountAsync() == 1);

        await world.Desk.HandBackAsync("ann");

        await world.DeskGetsAsync("ended");
        await Eventually.HoldsAsync(async () => await CountAsync() == 0);

        async Task<int> CountAsync() =>
            (await new StoredRows(world.Storage).AllAsync(TableNames.Due)).Count(row => row.RowKey.Contains("~expiry-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_handover_is_not_ended_by_the_expiry_of_an_earlier_one()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");
        await world.Desk.HandBackAsync("ann");
        await world.DeskGetsAsync("ended");
        await world.Bot.SendHandoverAsync(conversation);
        await world.Desk.Calls.WaitForAsync(2, call => call.Type() == "handover", World.Deadline);

        // The mails so far: start, handover, handback, handover.
        await ExpireAsync(world, 2);
        Assert.Equal(["Ignored"], await world.ExpiriesAsync(1));
        await world.SayAsync("ann", "still here?", world.Desk.Calls);
        await ExpireAsync(world, 4);
        Assert.Equal(["Ignored", "Forwarded"], await world.ExpiriesAsync(2));

        Assert.Equal(["handover", "ended", "handover", "message", "ended"], world.Desk.Calls.Types());
        Assert.Equal("expired", world.Desk.Calls.All[^1].Body.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_handover_that_was_handed_back_does_not_expire()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        await world.Desk.HandBackAsync("ann");
        await world.DeskGetsAsync("ended");

        await ExpireAsync(world, 2);

        Assert.Equal(["Ignored"], await world.ExpiriesAsync(1));
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "handback");
        Assert.Equal(["handover", "ended"], world.Desk.Calls.Types());
        Assert.Empty(world.Channel.Calls.Texts(_ => true));
    }

    /// <summary>What the sweep does when a handover's time has come.</summary>
    private static Task<int> ExpireAsync(World world, long handover) => world.Host.Services.GetRequiredService<Mailbox>()
        .AcceptAsync(new ConversationKey("default", "ann"), Direction.ChannelToBot, Expiry.Of(handover, DateTimeOffset.UtcNow));
}
