using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace WebhookFunctions.Tests.Agents.Simulation;

/// <summary>The queue service as one instance sees it.</summary>
internal sealed class MemoryQueues(MemoryStorage storage, Instance instance) : QueueServiceClient
{
    public override QueueClient GetQueueClient(string queueName) => new MemoryQueue(storage, queueName, instance);
}

internal sealed class MemoryQueue(MemoryStorage storage, string name, Instance instance) : QueueClient
{
    public override async Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        await instance.PassAsync();
        storage.MayFail();
        MemoryMessage message = storage.Enqueue(name, messageText, visibilityTimeout ?? TimeSpan.Zero);

        return Response.FromValue(
            QueuesModelFactory.SendReceipt(message.Id, default, DateTimeOffset.MaxValue, message.Receipt, message.DueAt), new MemoryResponse(default));
    }

    public override async Task<Response> DeleteMessageAsync(string messageId, string popReceipt, CancellationToken cancellationToken = default)
    {
        await instance.PassAsync();
        storage.MayFail();

        return storage.Delete(messageId, popReceipt)
            ? new MemoryResponse(default)
            : throw new RequestFailedException(404, "There is no such message, or somebody has it.", QueueErrorCode.MessageNotFound.ToString(), null);
    }
}

/// <summary>A message of a queue. Whoever receives it has it for a time, under a receipt of his own.</summary>
internal sealed record MemoryMessage(string Id, string Queue, string Text, string Receipt, DateTimeOffset DueAt);
