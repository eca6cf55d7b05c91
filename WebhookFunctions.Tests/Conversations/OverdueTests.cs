using Microsoft.Extensions.Time.Testing;
using Playground;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Conversations;

/// <summary>Somebody clears the queue: the wake-up that a retry waits for never comes (decision 4).</summary>
public sealed class OverdueTests
{
    private static readonly ConversationKey _ann = new("default", "ann");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_retry_whose_wake_up_is_lost_is_made_by_any_other_once_it_is_a_quarter_of_an_hour_overdue()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(time: _time);
        connector.Playground.Bot.Faults = (_, _) => Fault.Answer(503);
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("lost"));
        await connector.ForwardToBotAsync(WakeUp.For(_ann));
        connector.Playground.Bot.Faults = null;
        await new StoredRows(connector.Storage).Queue(QueueNames.ChannelToBot).ClearMessagesAsync();

        _time.Advance(TimeSpan.FromMinutes(14));
        await connector.ForwardToBotAsync(WakeUp.For(_ann));
        Assert.Single(connector.Playground.Bot.Calls.All);

        _time.Advance(TimeSpan.FromMinutes(2));
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("next"));
        await connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot));
        Assert.Equal(["lost", "next"], connector.Playground.Bot.Calls.Texts(_ => true));
    }

    private static IncomingEvent Message(string text) => new(text, EventSource.Channel, EventKind.Message, default, $$"""{"text":"{{text}}"}""");
}
