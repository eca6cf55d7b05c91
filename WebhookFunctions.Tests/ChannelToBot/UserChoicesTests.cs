using System.Text.Json;
using StorageStub;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Connections;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.ChannelToBot;

/// <summary>A user's number, or words, are the choice that they name: the last choices that were there when the user wrote.</summary>
public sealed class UserChoicesTests
{
    private static readonly ConversationKey _ann = StubbedConnector.Of("ann");

    private static readonly Conversation _withBot = new(_ann) { Chat = new Chat("chat", StartPending: false) };

    private static readonly ChoiceList _colours = List("""[{"number":1,"label":"Red","payload":"R"},{"number":2,"label":"Dark blue","payload":{"c":"B","n":1e400,"deep":[[[1]]]}}]""");

    private static readonly ChoiceList _sizes = List("""[{"number":1,"label":"Small","payload":"S"},{"number":2,"label":"Large","payload":"L"}]""");

    [Theory]
    [InlineData("2", "Dark blue", """{"c":"B","n":1e400,"deep":[[[1]]]}""")]
    [InlineData(" 2. ", "Dark blue", """{"c":"B","n":1e400,"deep":[[[1]]]}""")]
    [InlineData("red", "Red", "\"R\"")]
    [InlineData("DARK  BLUE", "Dark blue", """{"c":"B","n":1e400,"deep":[[[1]]]}""")]
    public async Task Becomes_the_postback_that_the_bot_had_given(string said, string label, string payload)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(_ann, _colours);

        IncomingEvent chosen = (await ResolveAsync(world, _withBot, said, number: 1)).Event;

        JsonElement json = JsonElement.Parse(chosen.Json);
        Assert.Equal((EventKind.Postback, label), (chosen.Kind, chosen.Text));
        Assert.Equal(("postback", payload, label), (json.GetProperty("type").GetString(), json.GetProperty("payload").GetRawText(), json.GetProperty("text").GetString()));
        Assert.Equal("Ann", json.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(EventKind.Postback, UserEvent.Kind(json));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("reddish")]
    [InlineData("1 or 2")]
    [InlineData("")]
    public async Task Stays_as_it_was_written_where_it_names_no_choice(string said)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(_ann, _colours);

        Assert.Equal(EventKind.Message, (await ResolveAsync(world, _withBot, said, number: 1)).Event.Kind);
    }

    // The bot may answer with the next question before the first answer is known to have arrived.
    [Fact]
    public async Task Answers_the_choices_that_were_there_when_it_was_written()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(_ann, _colours);
        await world.SayAsync("ann", "2");
        await world.Get<ChoiceLists>().StoreAsync(_ann, _sizes);
        await world.SayAsync("ann", "2 again");

        Mail first = await ResolveAsync(world, _withBot, "2", number: 1);
        Mail second = await ResolveAsync(world, _withBot, "2", number: 2);

        Assert.Equal(("Dark blue", "Large"), (first.Event.Text, second.Event.Text));
    }

    [Fact]
    public async Task Finds_the_last_choices_however_many_there_were()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();

        for (int question = 1; question <= 12; question++)
        {
            await world.Get<ChoiceLists>().StoreAsync(_ann, question < 12 ? _colours : _sizes);
            await world.SayAsync("ann", $"answer {question}");
        }

        Assert.Equal("Large", (await ResolveAsync(world, _withBot, "2", number: 12)).Event.Text);
        Assert.Equal("Large", (await ResolveAsync(world, _withBot, "2", number: 900)).Event.Text);
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public async Task Is_for_whoever_gave_the_choice(bool ofAgent, bool isHandedOver, bool isChoice)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(_ann, _colours with { OfAgent = ofAgent });
        Conversation now = isHandedOver ? _withBot with { Handover = new Handover(HandoverState.Agent, 1, "chat", "h", 1) } : _withBot;

        Assert.Equal(isChoice ? EventKind.Postback : EventKind.Message, (await ResolveAsync(world, now, "2", number: 1)).Event.Kind);
    }

    // The first words of who has no chat yet begin it; choices of a chat before are over.
    [Fact]
    public async Task Means_nothing_before_the_chat_has_started()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(_ann, _colours);

        Assert.Equal(EventKind.Message, (await ResolveAsync(world, new Conversation(_ann) { Chat = new Chat("chat", StartPending: true) }, "2", number: 1)).Event.Kind);
    }

    [Fact]
    public async Task Of_another_user_means_nothing()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(StubbedConnector.Of("bob"), _colours);

        Assert.Equal(EventKind.Message, (await ResolveAsync(world, _withBot, "2", number: 1)).Event.Kind);
    }

    [Theory]
    [InlineData(false, "\"text\":\"2\"", 0)]
    [InlineData(true, "\"text\":\"2\",\"attachments\":[{\"kind\":\"photo\"}]", 0)]
    [InlineData(true, "\"attachments\":[{\"kind\":\"photo\"}]", 0)]
    [InlineData(true, "\"text\":\"2\"", 1)]
    public async Task Costs_a_read_only_where_it_may_be_a_choice(bool numbers, string said, int reads)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.Get<ChoiceLists>().StoreAsync(_ann, _colours);
        int requests = 0;
        world.Stub.Faults = Faults.None with { Rule = _ => { Interlocked.Increment(ref requests); return null; } };

        await world.Get<UserChoices>().ResolveAsync(Connection(numbers), _withBot, Mail($$"""{"type":"message",{{said}}}""", 1));
        await world.Get<UserChoices>().ResolveAsync(Connection(numbers), new Conversation(_ann), Mail($$"""{"type":"message",{{said}}}""", 1));

        Assert.Equal(reads, requests);
    }

    private static Task<Mail> ResolveAsync(StubbedConnector world, Conversation conversation, string said, long number) => world.Get<UserChoices>().ResolveAsync(
        Connection(numbers: true), conversation, Mail($$"""{"id":"e","type":"message","address":"ann","text":{{JsonSerializer.Serialize(said)}},"user":{"name":"Ann"} }""", number));

    private static Mail Mail(string json, long number) => new(number, new IncomingEvent("e", EventSource.Channel, EventKind.Message, default, json), default);

    private static Connection Connection(bool numbers)
    {
        Assert.True(StartPostback.TryParse("none", out StartPostback? start));

        return new("default", new BotOptions(), start, new Channel(numbers), new AgentOptions(), null);
    }

    private static ChoiceList List(string json) => new(JsonSerializer.Deserialize(json, ChoiceListJson.AsWritten.IReadOnlyListNumberedChoice)!, OfAgent: false);

    private sealed class Channel(bool numbers) : IChannel
    {
        public string SendsTo => "";

        public bool NumbersChoices => numbers;

        public ChannelRequest Read(ReceivedRequest request) => throw new NotSupportedException();

        public RenderedEvent Render(OutgoingEvent outgoing) => throw new NotSupportedException();

        public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
