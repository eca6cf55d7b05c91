using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Options;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Conversations;

/// <summary>Sends wake-ups, now or later, each with a watchdog behind it, and takes back a watchdog that is no longer needed.</summary>
/// <remarks>
/// The host hides a message it has received for ten minutes. Should it die right then, the wake-up is as good as lost: so the watchdog, which
/// does the same two lease periods later, is in the queue before the wake-up is. The forwarder's own comes a period earlier, so that no host
/// has both in its hands when it dies.
/// </remarks>
public sealed class WakeUpQueues(QueueServiceClient queues, IOptions<DeliveryOptions> options)
{
    // The service's default would drop a wake-up after seven days.
    private static readonly TimeSpan _never = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromDays(7);

    private readonly QueueClient _botToChannel = queues.GetQueueClient(QueueNames.BotToChannel);
    private readonly QueueClient _channelToBot = queues.GetQueueClient(QueueNames.ChannelToBot);

    public async Task SendAsync(Direction direction, WakeUp wakeUp, TimeSpan delay, CancellationToken cancellation)
    {
        Guard guard = await LeaveWatchdogAsync(direction, wakeUp, delay + options.Value.LeasePeriod, cancellation);

        await PutAsync(direction, wakeUp with { Guard = guard }, delay, cancellation);
    }

    /// <summary>Leaves what comes due a lease period after <paramref name="delay"/>, unless it is taken back.</summary>
    public async Task<Guard> LeaveWatchdogAsync(Direction direction, WakeUp wakeUp, TimeSpan delay, CancellationToken cancellation)
    {
        TimeSpan due = delay + options.Value.LeasePeriod;

        return await PutAsync(direction, wakeUp with { Watchdog = true, Guard = null }, due < _longestDelay ? due : _longestDelay, cancellation);
    }

    /// <summary>Puts a wake-up without a watchdog.</summary>
    public async Task<Guard> PutAsync(Direction direction, WakeUp wakeUp, TimeSpan delay, CancellationToken cancellation)
    {
        SendReceipt receipt = await PutAsync(Of(direction), wakeUp, delay, cancellation);

        return new Guard(receipt.MessageId, receipt.PopReceipt);
    }

    /// <summary>Does nothing where the watchdog has been delivered already: it will find nothing to do.</summary>
    public async Task TakeBackAsync(Direction direction, Guard? guard, CancellationToken cancellation)
    {
        if (guard is null)
        {
            return;
        }

        try
        {
            await Of(direction).DeleteMessageAsync(guard.MessageId, guard.PopReceipt, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 400)
        {
            // 400 is PopReceiptMismatch: a host has received it.
        }
    }

    private static async Task<SendReceipt> PutAsync(QueueClient queue, WakeUp wakeUp, TimeSpan delay, CancellationToken cancellation)
    {
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

    private QueueClient Of(Direction direction) => direction switch
    {
        Direction.BotToChannel => _botToChannel,
        Direction.ChannelToBot => _channelToBot,
    };
}
