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

    /// <returns>Null if the platform's id is not known. A known id never changes its conversation, so it is read only once per instance.</returns>
    internal async ValueTask<ConversationKey?> FindByPlatformIdAsync(string connection, string platformId)
    {
        if (_cache.Get<ConversationKey>((connection, platformId)) is { } known)
        {
            return known;
        }

        Row? row = await _tables.ConversationIds.FindAsync(Partition(connection, platformId), AddressRow);

        return row is null ? null : _cache.Set((connection, platformId), new ConversationKey(connection, row.Text("Address")));
    }

    /// <returns>The ids that are known, with their conversations.</returns>
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

    /// <summary>Call this before the platform has a reason to write to the conversation.</summary>
    /// <returns>False if the id belongs to another conversation, and then it stays that conversation's.</returns>
    internal async Task<bool> TryRememberPlatformIdAsync(string platformId, ConversationKey key)
    {
        Row row = new(Partition(key.Connection, platformId), AddressRow) { ["Address"] = key.Address };

        // This row comes first, so that every known id can be found from its conversation.
        await _tables.Conversations.UpsertAsync(new Row(key.Partition, RowKeys.Chat(platformId)) { ["Id"] = platformId });

        // If the answer to an earlier insert was lost, the row is there, and it is ours.
        if (await _tables.ConversationIds.InsertAsync(row) is not null || await FindByPlatformIdAsync(key.Connection, platformId) == key)
        {
            _cache.Set((key.Connection, platformId), key);

            return true;
        }

        await _tables.Conversations.DeleteAsync(key.Partition, RowKeys.Chat(platformId), "*");

        return false;
    }

    /// <summary>The platform's ids of all chats that the conversation has, or had, as they began.</summary>
    internal async Task<IReadOnlyList<string>> ChatsAsync(ConversationKey key)
    {
        IReadOnlyList<Row> rows = await _tables.Conversations.RangeAsync(key.Partition, RowKeys.BeforeChats, RowKeys.BehindChats, int.MaxValue);

        return [.. rows.OrderBy(row => row.WrittenAt).Select(row => row.Text("Id"))];
    }

    /// <returns>The row that leads from the platform's id to a conversation; null where it leads to another, or is gone.</returns>
    internal async Task<Row?> FindIdAsync(string platformId, ConversationKey key) =>
        await _tables.ConversationIds.FindAsync(Partition(key.Connection, platformId), AddressRow) is { } row && row.Text("Address") == key.Address ? row : null;

    /// <summary>Other instances may still remember the id. That does no harm: a chat's events are stored only while the conversation has the chat's row.</summary>
    internal async Task<bool> ForgetPlatformIdAsync(string platformId, ConversationKey key)
    {
        _cache.Forget((key.Connection, platformId));

        return await FindIdAsync(platformId, key) is { } row && await _tables.ConversationIds.DeleteAsync(row.Partition, row.Key, row.ETag);
    }

    private static string Partition(string connection, string platformId) => $"{connection}.{SafeKey.From(platformId)}";
}
