using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.BotToChannel;

/// <summary>What is kept of a message's choices before the user can see them.</summary>
public sealed class ChannelCallsTests
{
    private static readonly ConversationKey _ann = StubbedConnector.Of("ann");

    // The user's "1" is for whoever asked.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Choices_to_be_written_are_kept_with_who_gave_them(bool ofAgent)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();

        await SendAsync(world, ofAgent ? EventSource.Agent : EventSource.Bot, partsSent: 0);

        ChoiceList list = (await world.Get<ChoiceLists>().FindAsync(_ann, 1))!;
        Assert.Equal((ofAgent, "Red"), (list.OfAgent, Assert.Single(list.Choices).Label));
    }

    // A later part must not bring back choices that another message has replaced meanwhile.
    [Fact]
    public async Task They_are_kept_with_the_first_call_alone()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();

        await SendAsync(world, EventSource.Bot, partsSent: 1);

        Assert.Null(await world.Get<ChoiceLists>().FindAsync(_ann, 1));
    }

    private static Task<Step> SendAsync(StubbedConnector world, EventSource source, int partsSent)
    {
        Assert.True(StartPostback.TryParse("none", out StartPostback? start));
        Connection connection = new("default", new BotOptions(), start, new Channel(), new AgentOptions(), null);
        const string Json = """{"id":"e","type":"conversation:message","payload":{"conversation":{"id":"c"},"message":{"id":"m","author":{"type":"business"},"content":{"type":"text","text":"Which?"}}}}""";
        Mail mail = new(1, new IncomingEvent("e", source, EventKind.Message, default, Json) { Text = "Which?" }, default) { PartsSent = partsSent };

        return world.Get<ChannelCalls>().NextAsync(connection, _ann, mail, CancellationToken.None);
    }

    private sealed class Channel : IChannel
    {
        public string SendsTo => "";

        public ChannelRequest Read(ReceivedRequest request) => throw new NotSupportedException();

        public RenderedEvent Render(OutgoingEvent outgoing) => new(new ChannelCall("", []), new ChannelCall("", []))
        {
            Numbered = [new NumberedChoice(1, "Red", JsonElement.Parse("\"r\""))],
        };

        public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) => Task.FromResult(DeliveryResult.Delivered);
    }
}
