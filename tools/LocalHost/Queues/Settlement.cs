using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace LocalHost.Queues;

/// <summary>The three ways in which a message leaves its run. If another host has the message now, it is left to that host.</summary>
internal sealed class Settlement(QueueClient queue, QueueClient? poison)
{
    public bool HasPoisonQueue => poison is not null;

    public Task DeleteAsync(QueueMessage message) =>
        UnlessLostAsync(() => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt));

    public Task ReleaseAsync(QueueMessage message, TimeSpan visibleAfter) =>
        UnlessLostAsync(() => queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, messageText: (string?)null, visibleAfter));

    public async Task PoisonAsync(QueueMessage message)
    {
        try
        {
            await poison!.SendMessageAsync(message.Body);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await poison!.CreateIfNotExistsAsync();
            await poison.SendMessageAsync(message.Body);
        }

        await DeleteAsync(message);
    }

    private static async Task UnlessLostAsync<T>(Func<Task<T>> settle)
    {
        try
        {
            await settle();
        }
        catch (RequestFailedException lost) when (lost.Status == 404 || lost.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
        }
    }
}
