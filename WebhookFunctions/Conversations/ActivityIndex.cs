using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>When conversations were last active, newest first: an entry for each, which moves at most once in ten minutes.</summary>
/// <remarks>
/// A conversation's entry and the row that says where it is lie in the partition of the connection and change in one transaction, so a conversation has one
/// entry at any time. An instance remembers where the entry is: within the ten minutes it asks nobody.
/// </remarks>
internal sealed class ActivityIndex(Tables tables, InstanceCache cache)
{
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(10);

    private const int MostTries = 5;
    private const int RowsOfOne = 2;

    // Where in the transaction that moves an entry.
    private const int Removal = 2;

    private readonly Table _table = tables.Activity;

    public async Task NoteAsync(ConversationKey conversation, DateTimeOffset at)
    {
        Place place = cache.Get<Place>(CacheKey(conversation)) ?? await ReadAsync(conversation);

        for (int tries = 0; at - place.At >= Precision && tries < MostTries; tries++)
        {
            Submitted submitted = await _table.SubmitAsync(Move(conversation, place, at));

            if (submitted.Conflict is null)
            {
                cache.Set(CacheKey(conversation), new Place(at, KeyOf(conversation, at), submitted.ETags[0]));

                return;
            }

            // Somebody else has moved it. Or somebody has removed the entry and not the row that says where it is.
            place = await ReadAsync(conversation);
            place = submitted.Conflict == Removal ? place with { Entry = "" } : place;
        }
    }

    /// <returns>Null where nothing is known of it.</returns>
    public async Task<DateTimeOffset?> FindAsync(ConversationKey conversation) =>
        await _table.FindAsync(conversation.Connection, PlaceKey(conversation)) is { } row ? row.Time("At") : null;

    /// <summary>Some of them, newest first. There may be fewer than asked for, though there are more.</summary>
    /// <param name="from">Where the page before ended, or null.</param>
    /// <returns>Null where <paramref name="from"/> is not the end of any page.</returns>
    public async Task<ActivityPage?> PageAsync(ActivitySelection selection, int most, string? from) =>
        await _table.PageAsync(selection.Conditions, most, from) is { } page ? new ActivityPage([.. page.Rows.Select(LastActivity.Read)], page.Next) : null;

    /// <summary>The conversation is no more.</summary>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> ForgetAsync(ConversationKey conversation)
    {
        if (await _table.FindAsync(conversation.Connection, PlaceKey(conversation)) is not { } row)
        {
            return 0;
        }

        Transaction removal = new Transaction().Delete(row.Partition, row.Key, row.ETag).Delete(row.Partition, row.Text("Entry"));

        return (await _table.SubmitAsync(removal)).Conflict is null ? RowsOfOne : 0;
    }

    /// <summary>Whether a row says where an entry is, and is none itself.</summary>
    public static bool IsPlace(Row row) => row.Key.StartsWith("place-", StringComparison.Ordinal);

    private static Transaction Move(ConversationKey conversation, Place place, DateTimeOffset at)
    {
        string entry = KeyOf(conversation, at);
        Transaction move = new Transaction()
            .Replace(new Row(conversation.Connection, PlaceKey(conversation)) { ["At"] = at, ["Entry"] = entry, ["Address"] = conversation.Address }, place.ETag)
            .Insert(new Row(conversation.Connection, entry) { ["At"] = at, ["Address"] = conversation.Address });

        return place.Entry.Length > 0 ? move.Delete(conversation.Connection, place.Entry) : move;
    }

    private async Task<Place> ReadAsync(ConversationKey conversation)
    {
        Row? row = await _table.FindAsync(conversation.Connection, PlaceKey(conversation));
        Place place = row is null ? Place.None : new Place(row.Time("At") ?? DateTimeOffset.MinValue, row.Text("Entry"), row.ETag);

        return row is null ? place : cache.Set(CacheKey(conversation), place);
    }

    private static string KeyOf(ConversationKey conversation, DateTimeOffset at) => $"{TimeKey.NewestFirst(at)}-{SafeKey.From(conversation.Address)}";

    private static string PlaceKey(ConversationKey conversation) => $"place-{SafeKey.From(conversation.Address)}";

    private static (Type, string) CacheKey(ConversationKey conversation) => (typeof(ActivityIndex), conversation.Partition);

    /// <summary>Where a conversation's entry is.</summary>
    /// <param name="Entry">Its key; empty where there is none.</param>
    /// <param name="ETag">Of the row that says so; null where there is none.</param>
    private sealed record Place(DateTimeOffset At, string Entry, string? ETag)
    {
        public static Place None { get; } = new(DateTimeOffset.MinValue, "", null);
    }
}
