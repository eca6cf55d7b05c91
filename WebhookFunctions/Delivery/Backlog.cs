using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>The wake-ups that wait in the queues for a forwarder, as far as one look shows them. A look that comes back full means that there are more.</summary>
internal sealed record Waiters(IReadOnlyDictionary<Direction, IReadOnlyList<string>> Messages)
{
    private readonly HashSet<(Direction, ConversationKey)> _mailboxes =
    [
        .. from direction in Messages
           from message in direction.Value
           let wakeUp = WakeUp.TryParse(message)
           where wakeUp is { Passing: null }
           select (direction.Key, wakeUp.Conversation),
    ];

    public bool IsFull(Direction direction) => Messages[direction].Count >= Queue.MostPeeked;

    public bool Holds(ConversationKey conversation, Direction direction) => _mailboxes.Contains((direction, conversation));
}

/// <summary>Looks at the messages in the queues that could be received now. The service's own count includes hidden and delayed messages.</summary>
internal sealed class Backlog(Queue queue, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    public async Task<Waiters> LookAsync()
    {
        IReadOnlyList<string>[] messages = await Task.WhenAll(queue.PeekAsync(QueueNames.BotToChannel), queue.PeekAsync(QueueNames.ChannelToBot));

        return new Waiters(new Dictionary<Direction, IReadOnlyList<string>>
        {
            [Direction.BotToChannel] = messages[0],
            [Direction.ChannelToBot] = messages[1],
        });
    }

    /// <summary>Waits until the forwarders have caught up.</summary>
    /// <returns>False if they have not caught up in time.</returns>
    public async Task<bool> MeltsAsync(TimeSpan patience, CancellationToken stopping)
    {
        long start = time.GetTimestamp();

        while (time.GetElapsedTime(start) < patience && !stopping.IsCancellationRequested)
        {
            Waiters waiters = await LookAsync();

            if (!waiters.IsFull(Direction.BotToChannel) && !waiters.IsFull(Direction.ChannelToBot))
            {
                return true;
            }

            await Task.Delay(_pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }
}
