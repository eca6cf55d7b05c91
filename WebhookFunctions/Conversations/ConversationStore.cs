using Azure.Data.Tables;
using Microsoft.Extensions.Caching.Memory;

namespace WebhookFunctions.Conversations;

/// <summary>Finds conversations by the channel's address and by the platform's id.</summary>
public sealed class ConversationStore
{
    private const string Row = "address";

    private readonly ConversationTable _conversations;
    private readonly LazyTable _ids;
    private readonly IMemoryCache _cache;

    internal ConversationStore(ConversationTable conversations, TableServiceClient tables, IMemoryCache cache)
    {
        _conversations = conversations;
        _ids = new LazyTable(tables.GetTableClient(TableNames.ConversationIds));
        _cache = cache;
    }

    public async Task<Conversation> GetAsync(ConversationKey key, CancellationToken cancellation)
    {
        TableEntity? row = await _conversations.FindAsync(key.Partition, RowKeys.Conversation, cancellation);

        return row is null ? new Conversation(key) : ConversationEntity.Read(row, key);
    }

    /// <returns>Null where the platform's id is not known. What is known never changes, so it is read once per instance.</returns>
    public async ValueTask<ConversationKey?> FindByPlatformIdAsync(string connection, string platformId, CancellationToken cancellation)
    {
        if (_cache.TryGetValue((connection, platformId), out ConversationKey? known))
        {
            return known;
        }

        TableEntity? row = await _ids.FindAsync(Partition(connection, platformId), Row, cancellation);

        return row is null ? null : Remember(platformId, new ConversationKey(connection, row.GetString("Address")));
    }

    /// <summary>To be called before the platform has a reason to write to the conversation.</summary>
    public async Task RememberPlatformIdAsync(string platformId, ConversationKey key, CancellationToken cancellation)
    {
        await _ids.UpsertAsync(new TableEntity(Partition(key.Connection, platformId), Row) { ["Address"] = key.Address }, cancellation);
        Remember(platformId, key);
    }

    private ConversationKey Remember(string platformId, ConversationKey key) =>
        _cache.Set((key.Connection, platformId), key, new MemoryCacheEntryOptions { Size = 1 });

    private static string Partition(string connection, string platformId) => $"{connection}.{SafeKey.From(platformId)}";
}
