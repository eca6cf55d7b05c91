using System.Text.Json.Nodes;
using Playground;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Promise 3: a resend is accepted and not forwarded again.</summary>
public sealed class ResendTests
{
    [Fact]
    public async Task A_users_event_sent_again_is_accepted_and_forwarded_once()
    {
        await using World world = await World.StartAsync(hosts: 2);
        JsonObject once = ChannelEvent.Message("ann", "once");

        await world.Channel.SendAsync(once);
        await world.Bot.Calls.WaitForAsync(call => call.Text() == "once", World.Deadline);
        SentEvent again = await world.Channel.SendAsync(once);
        SentEvent third = await world.Channel.SendAsync(once);
        await world.Channel.SendTextAsync("ann", "after");

        await world.Bot.Calls.WaitForAsync(call => call.Text() == "after", World.Deadline);
        Assert.Equal((200, 200), (again.Status, third.Status));
        Assert.Equal(["once", "after"], world.Bot.Calls.Texts(call => call.Endpoint == "messages"));
    }

    [Fact]
    public async Task A_bots_event_whose_answer_was_lost_is_sent_again_and_forwarded_once()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        BotEvent first = await world.Bot.SendTextAsync(conversation, "once");
        await first.Acknowledged.WaitAsync(World.Deadline);

        using HttpResponseMessage again = await world.Bot.PostRawAsync(Raw(world, first));
        BotEvent after = await world.Bot.SendTextAsync(conversation, "after");
        await after.Acknowledged.WaitAsync(World.Deadline);

        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(["once", "after"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task A_request_with_old_and_new_events_adds_the_new_ones_only()
    {
        await using World world = await World.StartAsync();
        JsonObject[] events = [.. Enumerable.Range(0, 5).Select(number => ChannelEvent.Message("ann", $"{number}"))];
        await world.Channel.SendTogetherAsync(events[1], events[3]);

        await world.Channel.SendTogetherAsync(events);

        await world.Bot.Calls.WaitForAsync(5, call => call is { Endpoint: "messages", Taken: true } && call.Text() is not null, World.Deadline);
        Assert.Equal(["1", "3", "0", "2", "4"], world.Bot.Calls.Texts(call => call.Endpoint == "messages"));
    }

    [Fact]
    public async Task The_same_event_sent_many_times_at_once_to_two_hosts_is_forwarded_once()
    {
        await using World world = await World.StartAsync(hosts: 2);
        JsonObject once = ChannelEvent.Message("ann", "once");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => world.Channel.SendAsync((JsonObject)once.DeepClone())));
        await world.Channel.SendTextAsync("ann", "after");

        await world.Bot.Calls.WaitForAsync(call => call.Text() == "after", World.Deadline);
        Assert.Equal(["once", "after"], world.Bot.Calls.Texts(call => call.Endpoint == "messages"));
    }

    private static byte[] Raw(World world, BotEvent sent) =>
        System.Text.Encoding.UTF8.GetBytes(world.Bot.Sent.All.First(one => one.EventId == sent.Id).Body.GetRawText());
}
