using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Agents;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Brings a user's events to the bot (or to the agent who has the conversation), in order; starts the chat when there is none.</summary>
public sealed class ForwardToBot(Forwarder forwarder, UserCarrier carrier, Expiry expiry)
{
    [Function(nameof(ForwardToBot))]
    public Task RunAsync([QueueTrigger(QueueNames.ChannelToBot)] string message, CancellationToken stopping)
    {
        WakeUp wakeUp = WakeUp.Parse(message);

        return wakeUp.Expires is { } handover
            ? expiry.AcceptAsync(wakeUp.Conversation, handover)
            : forwarder.RunAsync(Direction.ChannelToBot, wakeUp, carrier, stopping);
    }
}
