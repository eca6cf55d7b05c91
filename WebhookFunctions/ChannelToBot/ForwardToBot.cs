using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Storage;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Brings a user's events to the bot (or to the agent who has the conversation), in order; starts the chat when there is none.</summary>
public sealed class ForwardToBot(Forwarder forwarder, UserSteps steps)
{
    [Function(nameof(ForwardToBot))]
    public Task RunAsync([QueueTrigger(QueueNames.ChannelToBot)] string message, CancellationToken stopping) =>
        forwarder.RunAsync(Direction.ChannelToBot, message, steps, stopping);
}
