using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LocalHost.Queues;

/// <summary>Keeps a message invisible to others while its function runs.</summary>
internal sealed partial class MessageLease : IDisposable
{
    private readonly TimeSpan _duration;

    private readonly QueueClient _queue;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewing;
    private QueueMessage _message;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan duration, TimeProvider time, ILogger log)
    {
        _duration = duration;
        _queue = queue;
        _message = message;
        _time = time;
        _log = log;
        _renewing = RenewAsync();
    }

    /// <summary>Ends the renewals. The returned message has the latest pop receipt, the only valid one.</summary>
    public async Task<QueueMessage> ReleaseAsync()
    {
        await _released.CancelAsync();
        await _renewing;

        return _message;
    }

    public void Dispose() => _released.Dispose();

    private async Task RenewAsync()
    {
        TimeSpan wait = _duration / 2;

        while (await WaitAsync(wait))
        {
            wait = _duration / (await TryRenewAsync() ? 2 : 10);
        }
    }

    private async Task<bool> WaitAsync(TimeSpan wait)
    {
        await Task.Delay(wait, _time, _released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        return !_released.IsCancellationRequested;
    }

    // A release does not cancel this: a renewal that reached the service has replaced the pop receipt, and only the answer has the new one.
    private async Task<bool> TryRenewAsync()
    {
        try
        {
            UpdateReceipt receipt = await _queue.UpdateMessageAsync(
                _message.MessageId, _message.PopReceipt, messageText: (string?)null, _duration, CancellationToken.None);
            _message = _message.Update(receipt);

            return true;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or OperationCanceledException)
        {
            LogNotRenewed(exception, _queue.Name, _message.MessageId);

            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: message {MessageId} could not be kept invisible.")]
    private partial void LogNotRenewed(Exception exception, string queue, string messageId);
}
