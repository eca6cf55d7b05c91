using Azure;
using Microsoft.Extensions.Caching.Memory;

namespace WebhookFunctions.Conversations;

/// <summary>The last number given out in a mailbox, with the ETag under which the next may be taken.</summary>
/// <param name="ETag">Null where no number has been given out yet.</param>
internal sealed record Sequence(long Last, ETag? ETag);

/// <summary>Remembers sequences, so that a warm instance takes the next number without a read. What is stale fails with 412 and is read again.</summary>
internal sealed class SequenceCache(IMemoryCache cache)
{
    public bool TryGet(string partition, Direction direction, out Sequence sequence) =>
        cache.TryGetValue(Key(partition, direction), out sequence!);

    public void Set(string partition, Direction direction, Sequence sequence) =>
        cache.Set(Key(partition, direction), sequence, new MemoryCacheEntryOptions { Size = 1 });

    public void Forget(string partition, Direction direction) => cache.Remove(Key(partition, direction));

    private static (string, Direction) Key(string partition, Direction direction) => (partition, direction);
}
