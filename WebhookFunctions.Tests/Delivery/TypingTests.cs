using Microsoft.Extensions.Time.Testing;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>Typing is soon worth nothing: the other side gets it within ten seconds, or not at all.</summary>
public sealed class TypingTests
{
    private const string OfTheBot = """{"type":"conversation:typing","payload":{"conversation":{"id":"c"},"activity":{"type":"typing:start"}}}""";
    private const string OfTheUser = """{"type":"typing","address":"ann","activity":"typing:start"}""";

    private static readonly ConversationKey _ann = new("default", "ann");

    // The other side checks signatures by its own clock.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData(9, 1)]
    [InlineData(11, 0)]
    public async Task The_bots_typing_reaches_the_channel_for_ten_seconds(int age, int times)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(time: _time);

        await connector.AcceptAsync(_ann, Direction.BotToChannel, Typing(EventSource.Bot, OfTheBot));
        _time.Advance(TimeSpan.FromSeconds(age));
        await connector.ForwardToChannelAsync(connector.WakeUpFor(_ann));

        Assert.Equal(times, connector.Playground.Channel.Calls.All.Count);
        await IsDoneAsync(connector, Direction.BotToChannel);
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(11, 0)]
    public async Task The_users_typing_reaches_the_bot_for_ten_seconds(int age, int times)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(time: _time);
        await connector.StartChatAsync(_ann);

        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Typing(EventSource.Channel, OfTheUser));
        _time.Advance(TimeSpan.FromSeconds(age));
        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));

        Assert.Equal(times, connector.Playground.Bot.Calls.All.Count(IsActivity));
        await IsDoneAsync(connector, Direction.ChannelToBot);
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(11, 0)]
    public async Task The_users_typing_reaches_the_agent_desk_for_ten_seconds(int age, int times)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(
            new Dictionary<string, string?> { ["Connections__default__Agents__Type"] = "webhook" }, _time);
        await connector.StartChatAsync(_ann);
        await connector.AcceptAsync(
            _ann, Direction.ChannelToBot, new IncomingEvent("ask-b-1", EventSource.Connector, EventKind.Handover, default, """{"payload":{"conversation":{"id":"c"}}}"""), Typing(EventSource.Channel, OfTheUser));

        _time.Advance(TimeSpan.FromSeconds(age));
        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));

        Assert.Equal(1 + times, connector.Playground.Desk.Calls.All.Count);
        Assert.DoesNotContain(connector.Playground.Bot.Calls.All, IsActivity);
        await IsDoneAsync(connector, Direction.ChannelToBot);
    }

    [Fact]
    public async Task The_users_typing_is_tried_once_and_holds_nothing_up()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.StartChatAsync(_ann);
        connector.Playground.Bot.Faults = (path, _) => path.EndsWith("/activity", StringComparison.Ordinal) ? Fault.Answer(503) : null;

        await connector.AcceptAsync(
            _ann,
            Direction.ChannelToBot,
            Typing(EventSource.Channel, OfTheUser),
            new IncomingEvent("message", EventSource.Channel, EventKind.Message, default, """{"text":"hi"}"""));
        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));

        Assert.Equal(["conversations", "messages", "activity", "messages"], connector.Playground.Bot.Calls.All.Select(call => call.Endpoint));
        await IsDoneAsync(connector, Direction.ChannelToBot);
    }

    private static IncomingEvent Typing(EventSource source, string json) => new("typing", source, EventKind.Typing, default, json);

    private static bool IsActivity(ReceivedCall call) => call.Endpoint == "activity";

    private static async Task IsDoneAsync(DirectConnector connector, Direction direction)
    {
        MailboxView view = await connector.Get<Leases>().LookAsync(_ann, direction);

        Assert.Empty(view.Mails);
        Assert.Empty(await new StoredRows(connector.Storage).DeadLettersAsync(0));
    }
}
