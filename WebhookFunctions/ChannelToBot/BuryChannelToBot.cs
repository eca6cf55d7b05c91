using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Empties the poison queue: what stands behind a wake-up that failed too often ends as a dead letter.</summary>
public sealed class BuryChannelToBot(Undertaker undertaker, UserCarrier carrier)
{
    [Function(nameof(BuryChannelToBot))]
    public Task RunAsync([QueueTrigger(QueueNames.ChannelToBotPoison)] QueueMessage message, CancellationToken stopping) =>
        undertaker.BuryAsync(Direction.ChannelToBot, message, carrier, stopping);
}
