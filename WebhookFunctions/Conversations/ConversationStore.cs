using System.Collections.Concurrent;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>Finds conversations by the channel's address and by the platform's id.</summary>
public sealed class ConversationStore
{
    private const string AddressRow = "address";

    private readonly Tables _tables;
    private readonly InstanceCache _cache;

    internal ConversationStore(Tables tables, InstanceCache cache) => (_tables, _cache) = (tables, cache);

    internal async Task<Conversation> GetAsync(ConversationKey key)
    {
        Row? row = await _tables.Conversations.FindAsync(key.Partition, RowKeys.Conversation);

        return row is null ? new Conversation(key) : ConversationRow.Read(row, key);
    }

    /// <returns>Null where the platform's id is not known. What is known never changes, so it is read once per instance.</returns>
    internal async ValueTask<ConversationKey?> FindByPlatformIdAsync(string connection, string platformId)
    {
        if (_cache.Get<ConversationKey>((connection, platformId)) is { } known)
        {
            return known;
        }

        Row? row = await _tables.ConversationIds.FindAsync(Partition(connection, platformId), AddressRow);

        return row is null ? null : _cache.Set((connection, platformId), new ConversationKey(connection, row.Text("Address")));
    }

    /// <returns>Those that are known.</returns>
    internal async Task<IReadOnlyDictionary<string, ConversationKey>> FindByPlatformIdsAsync(string connection, IEnumerable<string> platformIds)
    {
        ConcurrentDictionary<string, ConversationKey> known = new();

        await SideBySide.ForEachAsync(platformIds.Distinct(), async id =>
        {
            if (await FindByPlatformIdAsync(connection, id) is { } key)
            {
                known[id] = key;
            }
        });

        return known;
    }

    /// <summary>To be called before the platform has a reason to write to the conversation.</summary>
    /// <returns>False where the id is another conversation's, and stays that.</returns>
    internal async Task<bool> TryRememberPlatformIdAsync(string platformId, ConversationKey key)
    {
        Row row = new(Partition(key.Connection, platformId), AddressRow) { ["Address"] = key.Address };

        // Where the answer to an earlier insert was lost, the row is there, and ours.
        if (await _tables.ConversationIds.InsertAsync(row) is null)
        {
            return await FindByPlatformIdAsync(key.Connection, platformId) == key;
        }

        _cache.Set((key.Connection, platformId), key);

        return true;
    }

    private static string Partition(string connection, string platformId) => $"{connection}.{SafeKey.From(platformId)}";
}
