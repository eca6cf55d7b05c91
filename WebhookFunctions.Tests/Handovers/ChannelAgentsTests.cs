using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>A channel that has agents of its own, and one that does not.</summary>
public sealed class ChannelAgentsTests
{
    [Fact]
    public async Task Without_a_desk_the_channel_gets_the_handover_and_hands_back_itself()
    {
        await using World world = await Livechat.StartWithoutDeskAsync();
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendTogetherAsync(
            (conversation, Reply.Text("before")), (conversation, Reply.Handover(new() { ["queue"] = "sales" })), (conversation, Reply.Text("after")));
        ReceivedCall handover = await world.ChannelGetsAsync("handover");
        await world.Channel.SendTextAsync("ann", "to the channel's agent");
        await world.Channel.SendHandbackAsync("ann", new JsonObject { ["solved"] = true });
        await world.SayAsync("ann", "to the bot", world.Bot.Calls);
        await world.ChannelGetsAsync("handback");

        JsonElement asked = handover.Body.GetProperty("handover");
        Assert.Equal("""{"metadata":{"queue":"sales"}}""", asked.GetRawText());
        Assert.Equal(["message", "handover", "message", "typing", "handback"], world.Channel.Calls.Types());
        Assert.Equal(["messages", "handback", "to the bot"], world.Bot.Heard());
        ReceivedCall handback = world.Bot.Calls.All.Single(call => call.Endpoint == "handback");
        Assert.Equal("""{"metadata":{"solved":true}}""", handback.Body.GetProperty("handback").GetRawText());
        Assert.Empty(world.Desk.Calls.All);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(422)]
    public async Task A_channel_that_refuses_the_handover_sends_the_user_back_to_the_bot(int status)
    {
        await using World world = await Livechat.StartWithoutDeskAsync(("UnreachableText", "Nobody is here."));
        world.Channel.Faults = (_, body) => body.GetProperty("type").GetString() == "handover" ? Fault.Answer(status) : null;
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);

        await world.ChannelGetsAsync("handback");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);
        Assert.Equal(["messages", "handback", "hello again"], world.Bot.Heard());
        Assert.Equal(["Nobody is here."], world.Channel.Calls.Texts(_ => true));
        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal("Handover", dead.GetString("Kind"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_second_handover_that_the_channel_refuses_ends_nothing(int status)
    {
        await using World world = await Livechat.StartWithoutDeskAsync(("UnreachableText", "Nobody is here."));
        string conversation = await world.StartChatAsync("ann");
        await world.Bot.SendHandoverAsync(conversation);
        await world.ChannelGetsAsync("handover");
        world.Channel.Faults = Livechat.On("handover", Fault.Answer(status));

        await world.Bot.SendHandoverAsync(conversation);

        StoredRows stored = new(world.Storage);
        Assert.Single(await stored.DeadLettersAsync(1));
        await stored.EmptyMailboxesAsync();
        Assert.Equal(["messages"], world.Bot.Heard());
        Assert.Equal(["handover"], world.Channel.Calls.Types());
        await world.Channel.SendHandbackAsync("ann");
        await world.SayAsync("ann", "to the bot", world.Bot.Calls);
        Assert.Equal(["messages", "handback", "to the bot"], world.Bot.Heard());
    }

    [Fact]
    public async Task A_handover_to_a_channels_agents_expires_too()
    {
        await using World world = await Livechat.StartWithoutDeskAsync(("ExpireAfterHours", "0.0006"), ("ExpiredText", "Time is up."));
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);

        await world.ChannelGetsAsync("handback");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);
        Assert.Equal(["messages", "handback", "hello again"], world.Bot.Heard());
        Assert.Equal(["Time is up."], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task Where_there_is_a_desk_a_handback_of_the_channel_is_ignored()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");

        await world.Channel.SendHandbackAsync("ann");
        await world.SayAsync("ann", "still with you", world.Desk.Calls);

        Assert.Equal(["handover", "message"], world.Desk.Calls.Types());
        Assert.Equal(["messages"], world.Bot.Heard());
    }

    [Theory]
    [InlineData("")]
    [InlineData("webhook")]
    public async Task A_handback_of_the_channel_without_a_handover_is_ignored(string desk)
    {
        await using World world = await (desk.Length > 0 ? Livechat.StartAsync() : Livechat.StartWithoutDeskAsync());
        await world.StartChatAsync("ann");

        SentEvent sent = await world.Channel.SendHandbackAsync("ann");
        await world.SayAsync("ann", "next", world.Bot.Calls);

        Assert.Equal(200, sent.Status);
        Assert.Equal(["messages", "next"], world.Bot.Heard());
        Assert.Empty(world.Channel.Calls.All);
    }
}
