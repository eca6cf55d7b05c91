using Microsoft.Extensions.Time.Testing;
using Playground;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>A forwarder that has to make way finishes the step it is at, and somebody else goes on with the rest.</summary>
public sealed class RoundTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    // So long that no watchdog comes due in a test: what goes on does so by a wake-up.
    private static readonly Dictionary<string, string?> _settings = new() { ["Delivery__LeasePeriod"] = "01:00:00" };

    [Fact]
    public async Task A_host_that_stops_finishes_the_request_under_way_and_leaves_a_wake_up_for_the_rest()
    {
        await using DirectConnector connector = await CreateAsync();
        using CancellationTokenSource stopping = new();
        TaskCompletionSource met = new();
        TaskCompletionSource answer = new();
        connector.Playground.Bot.Faults = (_, _) => met.TrySetResult() ? Fault.TakeAndHold(answer.Task) : null;

        Task round = connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot), stopping.Token);
        await met.Task.WaitAsync(World.Deadline);
        await stopping.CancelAsync();
        answer.SetResult();
        await round.WaitAsync(World.Deadline);

        ReceivedCall start = Assert.Single(connector.Playground.Bot.Calls.All);
        Assert.Equal((201, true), (start.Status, start.Taken));
        await GoesOnAsync(connector);
    }

    [Fact]
    public async Task A_host_that_is_stopping_already_begins_nothing_and_leaves_a_wake_up()
    {
        await using DirectConnector connector = await CreateAsync();

        await connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot), new CancellationToken(canceled: true));

        Assert.Empty(connector.Playground.Bot.Calls.All);
        await GoesOnAsync(connector);
    }

    [Fact]
    public async Task A_round_of_more_than_five_minutes_leaves_a_wake_up_for_the_rest()
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        await using DirectConnector connector = await CreateAsync(time);
        connector.Playground.Bot.Faults = (_, _) => Slow(time);

        await connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot));

        Assert.Equal(2, connector.Playground.Bot.Calls.All.Count);
        connector.Playground.Bot.Faults = null;
        await GoesOnAsync(connector);
    }

    [Fact]
    public async Task A_retry_that_comes_due_on_a_host_that_stops_is_made_by_another()
    {
        await using DirectConnector connector = await CreateAsync();
        connector.Playground.Bot.Faults = (_, _) => Fault.Answer(503);
        await connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot));
        connector.Playground.Bot.Faults = null;
        await new StoredRows(connector.Storage).Queue(QueueNames.ChannelToBot).ClearMessagesAsync();

        await connector.ForwardToBotAsync(WakeUp.For(_ann) with { Number = 1, Wait = 1 }, new CancellationToken(canceled: true));

        await GoesOnAsync(connector);
    }

    private static async Task<DirectConnector> CreateAsync(TimeProvider? time = null)
    {
        DirectConnector connector = await DirectConnector.CreateAsync(_settings, time);
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("one"), Message("two"));

        return connector;
    }

    private static async Task GoesOnAsync(DirectConnector connector)
    {
        await connector.ForwardToBotAsync(await connector.NextWakeUpAsync(Direction.ChannelToBot));

        Assert.Equal(["one", "two"], connector.Playground.Bot.Calls.Texts(_ => true));
        Assert.Single(connector.Playground.Bot.Calls.All, call => call is { Endpoint: "conversations", Taken: true });
    }

    private static Fault? Slow(FakeTimeProvider time)
    {
        time.Advance(TimeSpan.FromMinutes(3));

        return null;
    }

    private static IncomingEvent Message(string text) => new(text, EventSource.Channel, EventKind.Message, default, $$"""{"text":"{{text}}"}""");
}
