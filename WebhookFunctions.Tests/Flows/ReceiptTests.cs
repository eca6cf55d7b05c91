using Playground;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Acknowledgements on receipt that fail.</summary>
public sealed class ReceiptTests
{
    private static readonly Dictionary<string, string?> _onReceipt = new() { ["Connections__default__Bot__Acknowledge"] = "Received" };

    [Fact]
    public async Task An_acknowledgement_that_fails_keeps_no_message_from_the_channel_and_follows_it()
    {
        await using World world = await World.StartAsync(settings: _onReceipt);
        string conversation = await world.StartChatAsync("ann");
        world.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) ? Fault.Answer(503) : null;

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "hi");
        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "hi", World.Deadline);
        world.Bot.Faults = null;

        await sent.Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        Assert.Single(world.Channel.Calls.All);
    }

    [Fact]
    public async Task One_that_already_waits_to_be_tried_again_goes_on_waiting_when_the_setting_is_changed()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(_onReceipt);
        IncomingEvent message = new("e-1", EventSource.Bot, EventKind.Message, default, "{}");
        Mail waiting = new(1, message, default) { Outcome = Outcome.Forwarded, Attempts = 1, Waits = 1, RetryAt = DateTimeOffset.MaxValue };
        IDeliverySteps steps = connector.Get<ChannelSteps>();

        Assert.Null(steps.Pick(new ConversationKey("default", "ann"), [waiting], _ => false));
        Assert.Same(waiting, steps.Pick(new ConversationKey("default", "ann"), [waiting], _ => true));
    }

    [Fact]
    public async Task An_acknowledgement_that_is_refused_keeps_no_message_from_the_channel()
    {
        await using World world = await World.StartAsync(settings: _onReceipt);
        string conversation = await world.StartChatAsync("ann");
        world.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) ? Fault.Answer(400) : null;

        await world.Bot.SendTogetherAsync((conversation, Reply.Text("hi")));

        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "hi", World.Deadline);
        Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
    }
}
