using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Storage;

namespace WebhookFunctions.BotToChannel;

/// <summary>Brings a conversation's messages to the channel, in order, and acknowledges each to the bot.</summary>
public sealed class ForwardToChannel(Forwarder forwarder, ChannelSteps steps)
{
    [Function(nameof(ForwardToChannel))]
    public Task RunAsync([QueueTrigger(QueueNames.BotToChannel)] string message, CancellationToken stopping) =>
        forwarder.RunAsync(Direction.BotToChannel, message, steps, stopping);
}
