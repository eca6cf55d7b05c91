using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Brings a user's events to the bot, in order; starts the chat when there is none.</summary>
public sealed class ForwardToBot(Forwarder forwarder, BotCarrier carrier)
{
    [Function(nameof(ForwardToBot))]
    public Task RunAsync([QueueTrigger(QueueNames.ChannelToBot)] string message, CancellationToken stopping) =>
        forwarder.RunAsync(Direction.ChannelToBot, WakeUp.Parse(message), carrier, stopping);
}
