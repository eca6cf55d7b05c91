using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>The way back to the bot.</summary>
public sealed class HandbackTests
{
    [Fact]
    public async Task A_handback_reaches_the_bot_with_its_metadata_and_tells_user_and_desk()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");

        await world.Desk.HandBackAsync("ann", new JsonObject { ["solved"] = true });

        ReceivedCall handback = await world.Bot.Calls.WaitForAsync(call => call is { Endpoint: "handback", Taken: true }, World.Deadline);
        ReceivedCall told = await world.ChannelGetsAsync("handback");
        ReceivedCall ended = await world.DeskGetsAsync("ended");
        Assert.Equal(conversation, handback.ConversationId);
        Assert.Equal("""{"author":{"type":"agent"},"handback":{"metadata":{"solved":true}}}""", handback.Body.GetRawText());
        Assert.Equal("handback", told.Body.GetProperty("reason").GetString());
        Assert.Equal("handback", ended.Body.GetProperty("reason").GetString());
        Assert.Equal(["typing", "handback"], world.Channel.Calls.Types());
        Assert.False(world.Bot.Conversations.Single().IsHandedOver);
    }

    [Fact]
    public async Task What_the_user_writes_until_the_bot_has_taken_the_handback_reaches_the_bot_after_it_in_order()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        bool isBotDown = true;
        world.Bot.Faults = (path, _) => isBotDown && path.EndsWith("/handback", StringComparison.Ordinal) ? Fault.Answer(503) : null;
        await world.Desk.HandBackAsync("ann");
        await world.Bot.Calls.WaitForAsync(2, call => call is { Endpoint: "handback", Status: 503 }, World.Deadline);

        await world.Channel.SendTextAsync("ann", "one");
        await world.Channel.SendTogetherAsync(ChannelEvent.Message("ann", "two"), ChannelEvent.Message("ann", "three"));
        Assert.Equal(["messages"], world.Bot.Heard());
        isBotDown = false;

        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "three", World.Deadline);
        Assert.Equal(["messages", "handback", "one", "two", "three"], world.Bot.Heard());
        Assert.Empty(world.Desk.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task What_the_bot_says_on_its_return_comes_behind_the_handback()
    {
        await using World world = await World.StartAsync(
            new PlaygroundOptions { Script = (_, said) => said.Kind == IncomingKind.Handback ? [Reply.Text("Welcome back")] : [] },
            Livechat.Settings([("Type", "webhook")]));
        await world.StartHandoverAsync("ann");

        await world.Desk.SayAsync("ann", "Goodbye");
        await world.Desk.HandBackAsync("ann");

        await world.Channel.Calls.WaitForAsync(call => call.Text() == "Welcome back", World.Deadline);
        IEnumerable<string?> shown = world.Channel.Calls.All.Where(call => call.Type() != "typing").Select(call => call.Text() ?? call.Type());
        Assert.Equal(["Goodbye", "handback", "Welcome back"], shown);
    }

    [Fact]
    public async Task A_configured_passage_starts_before_what_the_user_writes_next()
    {
        await using World world = await Livechat.StartAsync(("HandbackPassage", "p-back"));
        await world.StartHandoverAsync("ann");

        await world.Desk.HandBackAsync("ann");
        await world.SayAsync("ann", "next", world.Bot.Calls);

        ReceivedCall passage = world.Bot.Calls.All.Last(call => call.IsPostback(out _));
        Assert.Equal("""{"nextPassage":{"passageId":"p-back"}}""", passage.Body.GetProperty("content").GetProperty("payload").GetRawText());
        Assert.Equal(["messages", "handback", "messages", "next"], world.Bot.Heard());
    }

    [Theory]
    [InlineData("/bye", true)]
    [InlineData("  Thank You, Goodbye ", true)]
    [InlineData("/bye now", false)]
    public async Task An_agent_can_type_a_phrase_to_hand_back_and_the_user_does_not_see_it(string typed, bool handsBack)
    {
        await using World world = await Livechat.StartAsync(("HandbackPhrases", "/bye|thank you, goodbye"));
        await world.StartHandoverAsync("ann");

        await world.Desk.SayAsync("ann", typed);

        await world.ChannelGetsAsync(handsBack ? "handback" : "message");
        Assert.Equal(handsBack ? [] : [typed], world.Channel.Calls.Texts(_ => true));
        await world.SayAsync("ann", "next", handsBack ? world.Bot.Calls : world.Desk.Calls);
    }

    [Fact]
    public async Task A_phrase_in_a_content_hands_back_behind_what_came_with_it()
    {
        await using World world = await Livechat.StartAsync(("HandbackPhrases", "/bye"));
        await world.StartHandoverAsync("ann");
        JsonObject last = AgentAction.Message("ann", "Goodbye");
        last["content"] = new JsonObject { ["type"] = "text", ["htmlText"] = "<p>\u200b/bye</p>" };

        SentEvent[] sent = [await world.Desk.SendAsync(last), await world.Desk.SendAsync(last)];

        await world.ChannelGetsAsync("handback");
        Assert.All(sent, one => Assert.Equal(200, one.Status));
        Assert.Equal(["message", "handback"], world.Channel.Calls.Types().Where(type => type != "typing"));
        Assert.Equal(["Goodbye"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task A_handback_that_the_platform_refuses_is_kept_as_a_dead_letter_and_keeps_nobody_from_the_bot()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Bot.Faults = (path, _) => path.EndsWith("/handback", StringComparison.Ordinal) ? Fault.Answer(400) : null;

        await world.Desk.HandBackAsync("ann");

        var dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(("Handback", "Agent"), (dead.GetString("Kind"), dead.GetString("Source")));
        await world.SayAsync("ann", "hello?", world.Bot.Calls);
        await world.DeskGetsAsync("ended");
    }

    [Fact]
    public async Task Without_a_handover_agents_are_told_409_and_nobody_else_is_told_anything()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartChatAsync("ann");

        SentEvent[] refused = [await world.Desk.HandBackAsync("ann"), await world.Desk.SayAsync("ann", "Hello"), await world.Desk.SayAsync("stranger", "Hello")];
        await world.SayAsync("ann", "hi", world.Bot.Calls);

        Assert.All(refused, sent => Assert.Equal(409, sent.Status));
        Assert.All(refused, sent => Assert.Equal(409, sent.Answer.GetProperty("rejected")[0].GetProperty("status").GetInt32()));
        Assert.Equal("urn:webhookfunctions:no-event-accepted", refused[0].Answer.GetProperty("type").GetString());
        Assert.Equal((0, 0), (world.Channel.Calls.All.Count, world.Desk.Calls.All.Count));
    }

    [Fact]
    public async Task After_the_handback_an_agents_message_is_409_and_a_resend_of_what_was_accepted_is_200_and_does_nothing()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");
        JsonObject message = AgentAction.Message("ann", "Goodbye");
        JsonObject handback = AgentAction.Handback("ann");
        await world.Desk.SendTogetherAsync(message, handback);
        await world.DeskGetsAsync("ended");

        SentEvent late = await world.Desk.SayAsync("ann", "One more thing");
        SentEvent[] resends = [await world.Desk.SendAsync(handback), await world.Desk.SendAsync(message), await world.Desk.SendTogetherAsync(message, handback)];
        await world.Bot.SendHandoverAsync(conversation);
        await world.Desk.Calls.WaitForAsync(2, call => call.Type() == "handover", World.Deadline);
        await world.SayAsync("ann", "again", world.Desk.Calls);

        Assert.Equal(409, late.Status);
        Assert.All(resends, sent => Assert.Equal(200, sent.Status));
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "handback");
        await world.Channel.Calls.WaitForAsync(1, _ => true, World.Deadline);
        Assert.Equal(["Goodbye"], world.Channel.Calls.Texts(_ => true));
        Assert.Equal(["handover", "ended", "handover", "message"], world.Desk.Calls.Types());
    }
}
