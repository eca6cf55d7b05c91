using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>A chat that cannot begin as it should.</summary>
public sealed class StartTroubleTests
{
    [Fact]
    public async Task A_start_that_the_platform_refuses_keeps_no_message_from_the_bot_and_is_tried_again_with_the_next()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Bot__Start"] = "entryPoint:typo" });
        world.Bot.Faults = (_, body) => body.GetRawText().Contains("typo", StringComparison.Ordinal) ? Fault.Answer(400) : null;

        await world.Channel.SendTextAsync("ann", "one");
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "one", World.Deadline);
        world.Bot.Faults = null;
        await world.Channel.SendTextAsync("ann", "two");
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "two", World.Deadline);

        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal("start the chat", dead.GetString("Step"));
        Assert.Equal(["one", null, "two"], world.Bot.Calls.All.Where(call => call is { Taken: true, Endpoint: "messages" }).Select(call => call.Text()));
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "conversations");
    }

    [Fact]
    public async Task A_new_chat_in_place_of_one_that_is_gone_knows_the_user_of_the_old_one()
    {
        await using World world = await World.StartAsync();
        await world.Channel.SendAsync(ChannelEvent.Message("ann", "hi").From("Ann", new JsonObject { ["tier"] = "gold" }));
        ReceivedCall hi = await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hi", World.Deadline);
        world.Bot.Faults = (path, _) => path.Contains(hi.ConversationId!, StringComparison.Ordinal) ? Fault.Answer(404) : null;

        await world.Channel.SendTextAsync("ann", "still there?");

        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "still there?", World.Deadline);
        Assert.Equal(
            Enumerable.Repeat("""{"displayName":"Ann","metadata":{"tier":"gold"}}""", 2),
            world.Bot.Calls.All.Where(call => call.Endpoint == "conversations").Select(call => call.Body.GetRawText()));
    }
}
