using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>A channel may learn late who a user is.</summary>
public sealed class KnownUserTests
{
    [Fact]
    public async Task The_desk_gets_the_user_as_the_channel_knows_it_by_now()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        await IntroduceAsync(world);

        await world.Bot.SendHandoverAsync(conversation);

        ReceivedCall handover = await world.DeskGetsAsync("handover");
        Assert.Equal("""{"name":"Ann Lee","metadata":{"tier":"gold"}}""", handover.Body.GetProperty("user").GetRawText());
    }

    [Fact]
    public async Task A_chat_that_the_platform_has_lost_is_started_again_with_the_user_as_known_by_now()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartChatAsync("ann");
        await IntroduceAsync(world);
        int losses = 2;
        world.Bot.Faults = (path, _) =>
            path.EndsWith("/messages", StringComparison.Ordinal) && Interlocked.Decrement(ref losses) >= 0 ? Fault.Answer(404) : null;

        await world.SayAsync("ann", "still there?", world.Bot.Calls);

        ReceivedCall[] chats = [.. world.Bot.Calls.All.Where(call => call is { Endpoint: "conversations", Taken: true })];
        Assert.Equal(["""{"displayName":"ann"}""", """{"displayName":"Ann Lee","metadata":{"tier":"gold"}}"""], chats.Select(call => call.Body.GetRawText()));
    }

    private static async Task IntroduceAsync(World world)
    {
        await world.Channel.SendAsync(ChannelEvent.Message("ann", "It is me").From("Ann Lee", new JsonObject { ["tier"] = "gold" }));
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "It is me", World.Deadline);
    }
}
