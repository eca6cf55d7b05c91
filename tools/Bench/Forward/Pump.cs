using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Bench;

/// <summary>Takes messages from a queue as the host does, a limited number at a time.</summary>
internal sealed class Pump(QueueClient queue, int inFlight, Func<string, Task> forward)
{
    private static readonly TimeSpan _hidden = TimeSpan.FromMinutes(10);

    private readonly int _batch = Math.Clamp(inFlight, 16, 32);

    /// <returns>The number of messages that it was asked to take.</returns>
    public async Task<int> RunAsync(int messages)
    {
        using SemaphoreSlim places = new(inFlight);
        List<Task> running = [];

        while (running.Count < messages)
        {
            QueueMessage[] received = await queue.ReceiveMessagesAsync(Math.Min(_batch, messages - running.Count), _hidden);

            if (received.Length == 0)
            {
                throw new InvalidOperationException("The queue is empty.");
            }

            foreach (QueueMessage message in received)
            {
                await places.WaitAsync();
                running.Add(Task.Run(() => TakeAsync(message, places)));
            }
        }

        await Task.WhenAll(running);

        return messages;
    }

    private async Task TakeAsync(QueueMessage message, SemaphoreSlim places)
    {
        try
        {
            await forward(message.Body.ToString());
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        finally
        {
            places.Release();
        }
    }
}
