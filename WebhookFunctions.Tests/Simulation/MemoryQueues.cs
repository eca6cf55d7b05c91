using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace WebhookFunctions.Tests.Simulation;

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
        storage.MayLoseAnswer();

        return Response.FromValue(
            QueuesModelFactory.SendReceipt(message.Id, default, DateTimeOffset.MaxValue, message.Receipt, message.DueAt), new MemoryResponse(default));
    }

    public override async Task<Response<PeekedMessage[]>> PeekMessagesAsync(int? maxMessages = null, CancellationToken cancellationToken = default)
    {
        await instance.PassAsync();
        storage.MayFail();
        IEnumerable<PeekedMessage> messages = storage.Visible(name)
            .Take(maxMessages ?? 1)
            .Select(message => QueuesModelFactory.PeekedMessage(message.Id, BinaryData.FromString(message.Text), 0));

        return Response.FromValue(messages.ToArray(), new MemoryResponse(default));
    }
}

/// <summary>A message of a queue. Whoever receives it has it for a time, under a receipt of his own.</summary>
internal sealed record MemoryMessage(string Id, string Queue, string Text, string Receipt, DateTimeOffset DueAt)
{
    /// <summary>A host has, or had, it: whether it comes again is the host's affair.</summary>
    public bool WasReceived { get; init; }
}
