using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace WebhookFunctions.Conversations;

/// <summary>Sends wake-ups, now or later, and takes one back that is no longer needed.</summary>
public sealed class WakeUpQueues(QueueServiceClient queues)
{
    // The service's default would drop a wake-up after seven days.
    private static readonly TimeSpan _never = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _botToChannel = queues.GetQueueClient(QueueNames.BotToChannel);
    private readonly QueueClient _channelToBot = queues.GetQueueClient(QueueNames.ChannelToBot);

    public async Task<SendReceipt> SendAsync(Direction direction, WakeUp wakeUp, TimeSpan delay, CancellationToken cancellation)
    {
        QueueClient queue = Of(direction);
        string message = wakeUp.ToJson();

        try
        {
            return await queue.SendMessageAsync(message, delay, _never, cancellation);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);

            return await queue.SendMessageAsync(message, delay, _never, cancellation);
        }
    }

    /// <summary>Does nothing where the wake-up has been delivered already: it will find nothing to do.</summary>
    public async Task TakeBackAsync(Direction direction, SendReceipt receipt, CancellationToken cancellation)
    {
        try
        {
            await Of(direction).DeleteMessageAsync(receipt.MessageId, receipt.PopReceipt, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 400)
        {
            // 400 is PopReceiptMismatch: a host has received it.
        }
    }

    private QueueClient Of(Direction direction) => direction switch
    {
        Direction.BotToChannel => _botToChannel,
        Direction.ChannelToBot => _channelToBot,
    };
}
