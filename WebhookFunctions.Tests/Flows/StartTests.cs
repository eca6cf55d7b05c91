using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Promise 4, and how a chat begins.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task However_many_first_messages_arrive_at_once_the_chat_is_started_once()
    {
        await using World world = await World.StartAsync(hosts: 3);

        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => world.Channel.SendTextAsync("ann", $"{number}")));

        await world.Bot.Calls.WaitForAsync(24, call => call.Endpoint == "messages" && call.Text() is not null, World.Deadline);
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "conversations");
        Assert.Single(world.Bot.Calls.All, call => call.IsPostback(out _));
    }

    [Fact]
    public async Task The_chat_carries_the_users_name_and_metadata_and_starts_before_the_first_message()
    {
        await using World world = await World.StartAsync();

        await world.Channel.SendAsync(ChannelEvent.Message("ann", "hi").From("Ann", new JsonObject { ["tier"] = "gold" }));

        IReadOnlyList<ReceivedCall> calls = await world.Bot.Calls.WaitForAsync(3, _ => true, World.Deadline);
        Assert.Equal("""{"displayName":"Ann","metadata":{"tier":"gold"}}""", calls[0].Body.GetRawText());
        Assert.Equal("""{"author":{"type":"user"},"content":{"type":"postback","payload":{"restart":true}}}""", calls[1].Body.GetRawText());
        Assert.Equal("""{"author":{"type":"user"},"content":{"type":"text","text":"hi"}}""", calls[2].Body.GetRawText());
    }

    [Fact]
    public async Task What_the_bot_says_while_it_is_being_started_is_accepted_at_the_first_try()
    {
        await using World world = await World.StartAsync(
            new PlaygroundOptions { Script = Scripts.Silent, BackOff = BackOff.Default with { Tries = 1 } });
        Task<IReadOnlyList<BotEvent>>? saying = null;

        // The platform answers the start only when it has brought the connector what the bot says to it.
        world.Bot.Faults = (path, _) => path.EndsWith("/messages", StringComparison.Ordinal)
            ? Fault.Hold(saying = world.Bot.SendTogetherAsync((world.Bot.Conversations.Single().Id, Reply.Text("welcome"))))
            : null;

        await world.Channel.StartAsync("ann");
        await world.Bot.Calls.WaitForAsync(call => call.IsPostback(out _), World.Deadline);

        SentEvent said = await (await saying!)[0].Sent;
        Assert.Equal((200, 1), (said.Status, said.Try));
        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "welcome", World.Deadline);
    }

    [Theory]
    [InlineData("entryPoint:e-1", """{"entryPoint":"e-1"}""")]
    [InlineData("passage:p-1", """{"nextPassage":{"passageId":"p-1"}}""")]
    public async Task The_chat_starts_as_configured(string start, string payload)
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Bot__Start"] = start });

        await world.Channel.SendTextAsync("ann", "hi");

        ReceivedCall postback = await world.Bot.Calls.WaitForAsync(call => call.IsPostback(out _), World.Deadline);
        Assert.Equal(payload, postback.Body.GetProperty("content").GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task With_none_configured_no_passage_starts_by_itself_but_an_explicit_start_restarts()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Bot__Start"] = "none" });

        await world.Channel.SendTextAsync("ann", "hi");
        await world.Channel.StartAsync("ann");

        await world.Bot.Calls.WaitForAsync(call => call.IsPostback(out _), World.Deadline);
        Assert.Equal(["conversations", "messages", "messages"], world.Bot.Calls.All.Select(call => call.Endpoint));
        Assert.Equal("hi", world.Bot.Calls.All[1].Text());
    }

    [Fact]
    public async Task An_explicit_start_restarts_the_chat_there_is()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");

        await world.Channel.StartAsync("ann");

        await world.Bot.Calls.WaitForAsync(2, call => call.IsPostback(out _) && call.ConversationId == conversation, World.Deadline);
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "conversations");
    }

    [Fact]
    public async Task A_postbacks_payload_reaches_the_bot_unchanged()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        const string Payload = """{"nextPassage":{"passageId":"p","inlineActions":[{"x":1.50,"y":"\u00e9"}]},"unknown":null}""";
        BotEvent offer = await world.Bot.SendAsync(conversation, Reply.Text("Press", BotAction.QuickReply("Go", JsonNode.Parse(Payload)!.AsObject())));
        await offer.Acknowledged.WaitAsync(World.Deadline);

        await world.Channel.SendPostbackAsync("ann", JsonNode.Parse(Payload)!);

        ReceivedCall postback = await world.Bot.Calls.WaitForAsync(
            call => call.IsPostback(out JsonElement payload) && payload.TryGetProperty("nextPassage", out _), World.Deadline);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Payload), postback.Body.GetProperty("content").GetProperty("payload")));
    }

    [Fact]
    public async Task A_conversation_the_platform_does_not_know_any_more_gets_a_new_chat_and_the_message()
    {
        await using World world = await World.StartAsync();
        string old = await world.StartChatAsync("ann");
        world.Bot.Faults = (path, _) => path.Contains(old, StringComparison.Ordinal) ? Fault.Answer(404) : null;

        await world.Channel.SendTextAsync("ann", "still there?");

        ReceivedCall message = await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "still there?", World.Deadline);
        Assert.NotEqual(old, message.ConversationId);
        Assert.Equal(2, world.Bot.Calls.All.Count(call => call.Endpoint == "conversations"));
    }

    [Fact]
    public async Task Typing_and_reading_reach_the_bot_but_start_no_chat()
    {
        await using World world = await World.StartAsync();

        await world.Channel.SendTypingAsync("ann");
        await world.Channel.SendReadAsync("ann");
        await world.StartChatAsync("ann");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        await world.Channel.SendTypingAsync("ann");
        await world.Bot.Calls.WaitForAsync(1, call => call is { Endpoint: "activity", Taken: true }, World.Deadline);
        await world.Channel.SendTypingAsync("ann", stops: true);
        await world.Bot.Calls.WaitForAsync(2, call => call is { Endpoint: "activity", Taken: true }, World.Deadline);
        await world.Channel.SendReadAsync("ann");

        await world.Bot.Calls.WaitForAsync(3, call => call is { Endpoint: "activity", Taken: true }, World.Deadline);
        Assert.Equal(
            ["typing:start", "typing:stop", "conversation:read"],
            world.Bot.Calls.All.Where(call => call.Endpoint == "activity").Select(call => call.Body.GetProperty("type").GetString()));
        Assert.Equal("conversations", world.Bot.Calls.All[0].Endpoint);
    }
}
