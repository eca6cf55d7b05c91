using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>An entry for each conversation, in the order of a time, and a row that says where the entry is.</summary>
/// <remarks>Both lie in the partition of the connection and change in one transaction. So a conversation has one entry at any time, and either row leads to it.</remarks>
/// <param name="timeKey">Gives the digits with which an entry's key begins.</param>
internal sealed class TimedEntries(Table table, Func<DateTimeOffset, string> timeKey)
{
    private const int RowsOfOne = 2;

    // The place of the removal in the transaction that moves an entry.
    private const int Removal = 2;

    public async Task<Place> FindAsync(ConversationKey conversation) => await table.FindAsync(conversation.Connection, PlaceKey(conversation)) is { } row
        ? new Place(row.Time("At") ?? DateTimeOffset.MinValue, row.Text("Entry"), row.ETag)
        : Place.None;

    /// <returns>The entry's new place; null if somebody else has moved it.</returns>
    public async Task<Place?> MoveAsync(ConversationKey conversation, Place seen, DateTimeOffset at)
    {
        if (seen.Entry == KeyOf(conversation, at))
        {
            // A transaction may name a row only once.
            return seen;
        }

        Submitted submitted = await table.SubmitAsync(Move(conversation, seen, at));

        if (submitted.Conflict == Removal && seen.Entry.Length > 0)
        {
            // Somebody has removed the entry, but not the row that says where it is.
            submitted = await table.SubmitAsync(Move(conversation, seen with { Entry = "" }, at));
        }

        return submitted.Conflict is null ? new Place(at, KeyOf(conversation, at), submitted.ETags[0]) : null;
    }

    /// <returns>How many rows were removed; none if somebody else has moved the entry.</returns>
    public async Task<int> RemoveAsync(ConversationKey conversation, Place seen)
    {
        if (seen.ETag is null)
        {
            return 0;
        }

        Transaction removal = new Transaction().Delete(conversation.Connection, PlaceKey(conversation), seen.ETag).Delete(conversation.Connection, seen.Entry);

        return (await table.SubmitAsync(removal)).Conflict is null ? RowsOfOne : 0;
    }

    /// <summary>The rows of a conversation.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(ConversationKey conversation) =>
        await table.FindAsync(conversation.Connection, PlaceKey(conversation)) is not { } place ? []
        : await table.FindAsync(conversation.Connection, place.Text("Entry")) is not { } entry ? [place]
        : [place, entry];

    /// <summary>Whether a row says where an entry is, instead of being an entry.</summary>
    public static bool IsPlace(Row row) => row.Key.StartsWith("place-", StringComparison.Ordinal);

    private Transaction Move(ConversationKey conversation, Place seen, DateTimeOffset at)
    {
        string entry = KeyOf(conversation, at);
        Transaction move = new Transaction()
            .Replace(new Row(conversation.Connection, PlaceKey(conversation)) { ["At"] = at, ["Entry"] = entry, ["Address"] = conversation.Address }, seen.ETag)
            .Insert(new Row(conversation.Connection, entry) { ["At"] = at, ["Address"] = conversation.Address });

        return seen.Entry.Length > 0 ? move.Delete(conversation.Connection, seen.Entry) : move;
    }

    private string KeyOf(ConversationKey conversation, DateTimeOffset at) => $"{timeKey(at)}-{SafeKey.From(conversation.Address)}";

    private static string PlaceKey(ConversationKey conversation) => $"place-{SafeKey.From(conversation.Address)}";
}

/// <summary>Where a conversation's entry is.</summary>
/// <param name="Entry">The entry's key; empty if there is no entry.</param>
/// <param name="ETag">The ETag of the row that says where the entry is; null if there is no such row.</param>
internal sealed record Place(DateTimeOffset At, string Entry, string? ETag)
{
    public static Place None { get; } = new(DateTimeOffset.MinValue, "", null);
}
