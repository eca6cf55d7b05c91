using Playground;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.ChannelToBot;

/// <summary>Chats in which nothing happens end by themselves, and no event is lost when they end.</summary>
public sealed class InactivityTests
{
    [Fact]
    public async Task A_chat_in_which_nothing_happens_ends_and_who_writes_again_begins_another()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        string first = (await world.ChatAsync())!;

        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));
        string? ended = await world.ChatAsync();
        await world.TalkAsync("two");

        Assert.Null(ended);
        Assert.NotEqual(first, await world.ChatAsync());
        Assert.Equal(["one", "two"], world.Heard());
        Assert.Equal(["two"], world.HeardOf("ann"));
        Assert.Equal(2, world.Bot.Calls.All.Count(call => call.Endpoint == "conversations"));
    }

    [Fact]
    public async Task Without_the_setting_none_does()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync(("After", "00:00:00"));
        await world.TalkAsync("one");

        await world.RestAsync(TimeSpan.FromDays(20));

        Assert.NotNull(await world.ChatAsync());
        Assert.Empty(world.Stub.Rows(TableNames.Inactivity));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("bot")]
    public async Task Whoever_of_the_two_says_something_keeps_it(string who)
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        await world.RestAsync(TimeSpan.FromMinutes(20));
        await (who == "user" ? world.SayAsync("ann", "two") : AnswerAsync(world));
        await world.RestAsync(TimeSpan.FromMinutes(20));
        string? kept = await world.ChatAsync();
        await world.RestAsync(TimeSpan.FromMinutes(15));

        Assert.NotNull(kept);
        Assert.Null(await world.ChatAsync());
    }

    [Fact]
    public async Task The_channel_is_told_and_the_user_is_received_as_one_who_returns()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync(("TellChannel", "True"), ("StartOnReturn", "passage:welcome-back"));
        await world.TalkAsync("one");
        string first = (await world.ChatAsync())!;
        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));
        await world.TalkAsync("two");
        await world.TalkAsync("three");

        // The channel of these tests refuses what is signed in the future: it is tried again, under the same id.
        ReceivedCall told = Assert.Single(world.Connector.Playground.Channel.Calls.All.DistinctBy(call => call.WebhookId));
        Assert.Equal(("ended", "inactivity"), (told.Type(), told.Body.GetProperty("reason").GetString()));
        Assert.Equal((first, "ann"), (told.Body.GetProperty("conversation").GetProperty("id").GetString(), told.Body.GetProperty("conversation").GetProperty("address").GetString()));
        Assert.Equal(["""{"restart":true}""", """{"nextPassage":{"passageId":"welcome-back"}}"""], Starts(world));
        Assert.Equal(["two", "three"], world.HeardOf("ann"));
    }

    [Fact]
    public async Task What_the_bot_says_late_still_reaches_the_user()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        string first = (await world.ChatAsync())!;
        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));

        Assert.Equal(StubbedConnector.Of("ann"), await world.Get<ConversationStore>().FindByPlatformIdAsync("default", first));
    }

    [Fact]
    public async Task It_does_not_end_while_an_agent_has_it()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync(("Connections__default__Agents__Type", "webhook"));
        await world.TalkAsync("one");
        await world.AskForAgentAsync("ann");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));
        await world.EndAsync(2, 1);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Conversation conversation = await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"));
        Assert.Equal(HandoverState.Agent, conversation.State);
        Assert.NotNull(conversation.Chat);
        Assert.Single(world.Listed());
    }

    [Fact]
    public async Task It_does_not_end_while_what_the_user_wrote_waits_for_the_bot()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        world.Bot.Faults = (_, _) => Fault.Answer(503);
        await world.TalkAsync("two");
        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));
        world.Bot.Faults = null;
        await world.RestAsync(TimeSpan.FromMinutes(10));

        Assert.NotNull(await world.ChatAsync());
        Assert.Equal(["one", "two"], world.HeardOf("ann"));
    }

    [Fact]
    public async Task The_transcript_shows_the_end()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));
        TranscriptReader reader = world.Get<TranscriptReader>();

        Transcript transcript = await reader.ReadAsync(StubbedConnector.Of("ann"), await reader.EndAsync(StubbedConnector.Of("ann")), 10);

        TranscriptEntry end = Assert.Single(transcript.Entries);
        Assert.Equal((EventKind.Inactivity, "[the chat has ended: nothing happened for long]"), (end.Kind, end.Text));
    }

    [Fact]
    public async Task A_chat_from_before_the_setting_ends_once_something_has_happened_in_it()
    {
        await using StubbedConnector world = await InactivityWorld.StartAsync();
        await world.TalkAsync("one");
        await world.Get<InactivityList>().ForgetAsync(StubbedConnector.Of("ann"));
        world.Time.Advance(TimeSpan.FromMinutes(40));
        await world.TalkAsync("two");
        string? kept = await world.ChatAsync();

        await world.RestAsync(InactivityWorld.After + TimeSpan.FromMinutes(2));

        Assert.NotNull(kept);
        Assert.Null(await world.ChatAsync());
    }

    private static Task AnswerAsync(StubbedConnector world) => world.Connector.AcceptAsync(
        StubbedConnector.Of("ann"),
        Direction.BotToChannel,
        new IncomingEvent("late", EventSource.Bot, EventKind.Typing, world.Time.GetUtcNow(), """{"id":"late","type":"conversation:typing","payload":{"conversation":{"id":"1"},"activity":{"type":"typing:stop"} } }"""));

    private static IEnumerable<string> Starts(StubbedConnector world) =>
        world.Bot.Calls.All.Where(call => call.IsPostback(out _)).Select(call => call.IsPostback(out var payload) ? payload.GetRawText() : "");
}
