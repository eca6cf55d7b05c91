using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalHost.Settings;

namespace LocalHost.Queues;

internal sealed partial class QueueListener(QueueClient queue, MessageRun run, QueueRules rules, Drain drain, ILogger log)
    : IListener
{
    private readonly PollingInterval _interval = new(rules.MaxPollingInterval, Random.Shared);
    private static readonly TimeSpan _lastReceive = TimeSpan.FromSeconds(1);

    private readonly List<Task> _running = [];
    private bool _troubled;

    public async Task ListenAsync()
    {
        // The end does not cancel this at once: messages that the service has just handed out would be invisible for ten minutes.
        using CancellationTokenSource receiving = new();
        using CancellationTokenRegistration ending = drain.Taken.Register(() => receiving.CancelAfter(_lastReceive));

        // The first poll is slow. It should not delay the first answers of a host that has just started.
        await WaitForMessagesAsync();

        while (!drain.Taken.IsCancellationRequested)
        {
            QueueMessage[] messages = await ReceiveAsync(receiving.Token);

            foreach (QueueMessage message in messages)
            {
                _running.Add(Task.Run(() => run.RunAsync(message)));
            }

            await (messages.Length > 0 ? WaitForRoomAsync() : WaitForMessagesAsync());
        }

        await Task.WhenAll(_running);
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(rules.BatchSize, rules.MessageLease, cancellationToken);
            _troubled = false;

            return messages;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            OncePerTrouble(() => LogMissing(queue.Name));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            OncePerTrouble(() => LogAway(exception, queue.Name));
        }

        return [];
    }

    private async Task WaitForRoomAsync()
    {
        _interval.Reset();
        _running.RemoveAll(task => task.IsCompleted);

        while (_running.Count > rules.NewBatchThreshold)
        {
            await Task.WhenAny(_running);
            _running.RemoveAll(task => task.IsCompleted);
        }
    }

    private async Task WaitForMessagesAsync() =>
        await Task.Delay(_interval.Next(), drain.Taken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void OncePerTrouble(Action tell)
    {
        if (!_troubled)
        {
            tell();
        }

        _troubled = true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Queue {Queue} does not exist yet; looking again from time to time.")]
    private partial void LogMissing(string queue);

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue {Queue} cannot be read; trying again from time to time.")]
    private partial void LogAway(Exception exception, string queue);
}
