using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.BotToChannel;

/// <summary>Empties the poison queue: what stands behind a wake-up that failed too often ends as a dead letter.</summary>
public sealed class BuryBotToChannel(Undertaker undertaker, ChannelCarrier carrier)
{
    [Function(nameof(BuryBotToChannel))]
    public Task RunAsync([QueueTrigger(QueueNames.BotToChannelPoison)] QueueMessage message, CancellationToken stopping) =>
        undertaker.BuryAsync(Direction.BotToChannel, message, carrier, stopping);
}
