using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalHost.Functions;
using LocalHost.Settings;

namespace LocalHost.Queues;

/// <summary>Takes one message from its arrival to its end, by the real host's rules.</summary>
internal sealed partial class MessageRun(
    Function function, FunctionRunner runner, QueueRules rules, QueueClient queue, Settlement settlement, ILogger log)
{
    public async Task RunAsync(QueueMessage message)
    {
        try
        {
            await RunAndSettleAsync(message);
        }
        catch (Exception exception)
        {
            // Storage does not answer. The message comes back when its lease ends.
            LogNotSettled(exception, queue.Name, message.MessageId);
        }
    }

    private async Task RunAndSettleAsync(QueueMessage message)
    {
        if (!TriggerMessage.TryDecode(message, rules.Base64, out TriggerMessage? trigger))
        {
            LogNotBase64(queue.Name, message.MessageId);
            await GiveUpAsync(message);

            return;
        }

        // Its last run neither ended nor failed: perhaps the process died because of this message.
        if (message.DequeueCount > rules.MaxDequeueCount && settlement.HasPoisonQueue)
        {
            await GiveUpAsync(message);

            return;
        }

        using MessageLease lease = new(queue, message, rules.MessageLease, TimeProvider.System, log);
        bool succeeded = await SucceedsAsync(trigger!, message);
        QueueMessage held = await lease.ReleaseAsync();

        await (succeeded ? settlement.DeleteAsync(held) : RetryAsync(held));
    }

    private async Task<bool> SucceedsAsync(TriggerMessage trigger, QueueMessage message)
    {
        try
        {
            await runner.RunAsync(function, trigger.As(function.TriggerType), trigger.BindingData(), CancellationToken.None);

            return true;
        }
        catch (Exception exception)
        {
            LogFailure(exception, function.Name, message.MessageId, message.DequeueCount);

            return false;
        }
    }

    private Task RetryAsync(QueueMessage message)
    {
        // The real host does the same: a message without a poison queue waits until its lease ends.
        if (!settlement.HasPoisonQueue)
        {
            return Task.CompletedTask;
        }

        return message.DequeueCount >= rules.MaxDequeueCount
            ? GiveUpAsync(message)
            : settlement.ReleaseAsync(message, rules.VisibilityTimeout);
    }

    private Task GiveUpAsync(QueueMessage message)
    {
        if (!settlement.HasPoisonQueue)
        {
            return Task.CompletedTask;
        }

        LogPoison(queue.Name, message.MessageId, message.DequeueCount);

        return settlement.PoisonAsync(message);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed on message {MessageId} (attempt {DequeueCount}).")]
    private partial void LogFailure(Exception exception, string function, string messageId, long dequeueCount);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: message {MessageId} goes to the poison queue after {DequeueCount} attempts.")]
    private partial void LogPoison(string queue, string messageId, long dequeueCount);

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue {Queue}: message {MessageId} is not base64.")]
    private partial void LogNotBase64(string queue, string messageId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue {Queue}: message {MessageId} could not be settled and will be seen again.")]
    private partial void LogNotSettled(Exception exception, string queue, string messageId);
}
