using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>From the bot's request for an agent on: who gets what.</summary>
public sealed class LivechatFlowTests
{
    [Fact]
    public async Task The_desk_gets_the_user_the_metadata_and_what_was_said_before_in_order_with_the_messages_around()
    {
        await using World world = await Livechat.StartAsync();
        await world.Channel.SendAsync(ChannelEvent.Message("ann", "hi").From("Ann", new JsonObject { ["tier"] = "gold" }));
        ReceivedCall hi = await world.Bot.Calls.WaitForAsync(call => call.Text() == "hi", World.Deadline);

        await world.Bot.SendTogetherAsync([.. new[] { Reply.Text("before"), Reply.Handover(new() { ["queue"] = "sales" }), Reply.Text("after") }
            .Select(reply => (hi.ConversationId!, reply))]);

        ReceivedCall desk = await world.DeskGetsAsync("handover");
        await world.Channel.Calls.WaitForAsync(call => call.Text() == "after", World.Deadline);
        JsonElement handover = desk.Body;
        Assert.Equal("""{"name":"Ann","metadata":{"tier":"gold"}}""", handover.GetProperty("user").GetRawText());
        Assert.Equal("""{"metadata":{"queue":"sales"}}""", handover.GetProperty("handover").GetRawText());
        Assert.Equal(("ann", hi.ConversationId), (desk.Address, desk.ConversationId));
        Assert.Equal(["user: hi", "bot: before"], desk.Said().Take(2));
        Assert.Equal(["before", "after"], world.Channel.Calls.Texts(_ => true));
    }

    /// <summary>The bot that has asked for an agent answers nothing more: what is written while its last words are still on their way is the agent's.</summary>
    [Fact]
    public async Task What_the_user_writes_once_the_request_is_accepted_goes_to_the_agent_however_slow_the_channel_is()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        TaskCompletionSource slow = new();
        world.Channel.Faults = (_, _) => Fault.TakeAndHold(slow.Task);
        int heard = world.Bot.Heard().Count;

        // In one request: the platform keeps back what comes after a message until that is acknowledged.
        IReadOnlyList<BotEvent> sent = await world.Bot.SendTogetherAsync((conversation, Reply.Text("an agent will be with you")), (conversation, Reply.Handover(new())))
            .WaitAsync(World.Deadline);
        await sent[1].Sent.WaitAsync(World.Deadline);
        await world.Channel.SendTextAsync("ann", "thank you").WaitAsync(World.Deadline);

        await world.Desk.Calls.WaitForAsync(call => call.Text() == "thank you", World.Deadline);
        Assert.Equal(heard, world.Bot.Heard().Count);
        slow.SetResult();
    }

    [Fact]
    public async Task While_handed_over_the_users_events_go_to_the_desk_and_never_to_the_bot()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        int heard = world.Bot.Heard().Count;

        await world.Channel.SendTypingAsync("ann");
        await world.DeskGetsAsync("typing");
        await world.Channel.SendTogetherAsync(
            ChannelEvent.Message("ann", "one"), ChannelEvent.Read("ann"), ChannelEvent.Start("ann"), ChannelEvent.Message("ann", "two"));

        ReceivedCall two = await world.Desk.Calls.WaitForAsync(call => call.Text() == "two", World.Deadline);
        Assert.Equal(["handover", "typing", "message", "read", "message"], world.Desk.Calls.Types());
        Assert.Equal("typing:start", world.Desk.Calls.All[1].Body.GetProperty("activity").GetString());
        Assert.Equal((two.WebhookId, false), (two.Body.GetProperty("message").GetProperty("id").GetString(), two.Body.TryGetProperty("event", out _)));
        Assert.Equal(heard, world.Bot.Heard().Count);
    }

    [Theory]
    [InlineData("Ignore", new[] { "after" })]
    [InlineData("Text", new[] { "Choose tea", "[button]", "after" })]
    public async Task Buttons_of_the_bot_are_ignored_or_passed_as_text_as_configured(string buttons, string[] expected)
    {
        await using World world = await Livechat.StartAsync(("Buttons", buttons));
        await world.StartHandoverAsync("ann");
        int heard = world.Bot.Heard().Count;

        await world.Channel.SendPostbackAsync("ann", BotAction.NextPassage("tea"), "Choose tea");
        await world.Channel.SendPostbackAsync("ann", BotAction.NextPassage("tea"));
        await world.SayAsync("ann", "after", world.Desk.Calls);

        Assert.Equal(expected, world.Desk.Calls.Texts(_ => true));
        Assert.Equal(heard, world.Bot.Heard().Count);
    }

    [Fact]
    public async Task Messages_of_the_bot_that_still_arrive_are_delivered_and_acknowledged()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");

        BotEvent late = await world.Bot.SendTextAsync(conversation, "One more thing.");

        await late.Acknowledged.WaitAsync(World.Deadline);
        ReceivedCall shown = await world.Channel.Calls.WaitForAsync(call => call.Text() == "One more thing.", World.Deadline);
        Assert.Equal("bot", shown.Body.GetProperty("author").GetProperty("type").GetString());
        Assert.Equal(["handover"], world.Desk.Calls.Types());
    }

    [Fact]
    public async Task A_second_handover_during_a_handover_changes_nothing()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);
        await world.SayAsync("ann", "still here?", world.Desk.Calls);

        Assert.Equal(["handover", "message"], world.Desk.Calls.Types());
        Assert.Empty(await new Storage.StoredRows(world.Storage).DeadLettersAsync(0));
    }

    [Fact]
    public async Task What_the_user_wrote_while_the_desk_was_opened_reaches_it_once()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        int tries = 0;
        world.Desk.Faults = (_, _) => ++tries == 1 ? Fault.Answer(503) : null;
        await world.Bot.SendHandoverAsync(conversation);
        await world.Desk.Calls.WaitForAsync(call => call.Status == 503, World.Deadline);

        await world.SayAsync("ann", "hurry", world.Desk.Calls);

        ReceivedCall handover = await world.DeskGetsAsync("handover");
        Assert.Equal(["handover", "message"], world.Desk.Calls.Types());
        Assert.Empty(handover.Said());
        Assert.Single(world.Desk.Calls.All.Where(call => call.Type() == "handover").Select(call => call.WebhookId).Distinct());
    }
}
