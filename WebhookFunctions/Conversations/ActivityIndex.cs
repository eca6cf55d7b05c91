using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>When conversations were last active, newest first: an entry for each, which moves at most once in ten minutes.</summary>
/// <remarks>An instance remembers where the entry is, so within the ten minutes it sends no request.</remarks>
internal sealed class ActivityIndex(Tables tables, InstanceCache cache)
{
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(10);

    private const int MostTries = 5;

    private readonly Table _table = tables.Activity;
    private readonly TimedEntries _entries = new(tables.Activity, TimeKey.NewestFirst);

    /// <returns>What became of the entry.</returns>
    public async Task<ActivityNote> NoteAsync(ConversationKey conversation, DateTimeOffset at)
    {
        Place place = cache.Get<Place>(CacheKey(conversation)) ?? await ReadAsync(conversation);

        for (int tries = 0; at - place.At >= Precision && tries < MostTries; tries++)
        {
            if (await _entries.MoveAsync(conversation, place, at) is { } moved)
            {
                cache.Set(CacheKey(conversation), moved);

                return place.ETag is null ? ActivityNote.First : ActivityNote.Moved;
            }

            place = await ReadAsync(conversation);
        }

        return ActivityNote.None;
    }

    /// <summary>Whether the conversation has no rows any more. Somebody may have deleted all of it meanwhile.</summary>
    public async Task<bool> IsGoneAsync(ConversationKey conversation) => (await tables.Conversations.RangeAsync(conversation.Partition, "", "~", 1)).Count == 0;

    /// <returns>Null if the index does not know the conversation.</returns>
    public async Task<DateTimeOffset?> FindAsync(ConversationKey conversation) =>
        await _entries.FindAsync(conversation) is { ETag: not null, At: var at } ? at : null;

    /// <summary>A page of conversations, newest first. There may be fewer than asked for, though there are more.</summary>
    /// <param name="from">Where the page before ended, or null.</param>
    /// <returns>Null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<ActivityPage?> PageAsync(ActivitySelection selection, int most, string? from) =>
        await _table.PageAsync(selection.Conditions, most, from) is { } page ? new ActivityPage([.. page.Rows.Select(LastActivity.Read)], page.Next) : null;

    /// <summary>The rows of a conversation.</summary>
    public Task<IReadOnlyList<Row>> RowsAsync(ConversationKey conversation) => _entries.RowsAsync(conversation);

    /// <summary>Removes the rows of a conversation that is gone.</summary>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> ForgetAsync(ConversationKey conversation)
    {
        cache.Forget(CacheKey(conversation));

        return await _entries.RemoveAsync(conversation, await _entries.FindAsync(conversation));
    }

    private async Task<Place> ReadAsync(ConversationKey conversation)
    {
        Place place = await _entries.FindAsync(conversation);

        return place.ETag is null ? place : cache.Set(CacheKey(conversation), place);
    }

    private static (Type, string) CacheKey(ConversationKey conversation) => (typeof(ActivityIndex), conversation.Partition);
}
