using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>
/// Chats that end when nothing happens in them any more, in the order in which somebody should look at them. An event changes nothing here; a look finds out
/// when the last event was.
/// </summary>
internal sealed class InactivityList(Tables tables, InactivityTimes times, TimeProvider time)
{
    private const int MostTries = 5;

    private readonly Table _table = tables.Inactivity;
    private readonly TimedEntries _entries = new(tables.Inactivity, TimeKey.OldestFirst);

    /// <summary>Call this before a chat is begun, so that no chat is without an end. If the chat does not begin after all, its row does no harm.</summary>
    public async Task AddAsync(ConversationKey conversation)
    {
        if (times.Of(conversation.Connection) is not { } after)
        {
            return;
        }

        // If others are always faster, one of them has just put the chat on the list.
        for (int tries = 0; tries < MostTries; tries++)
        {
            if (await _entries.MoveAsync(conversation, await _entries.FindAsync(conversation), time.GetUtcNow() + after) is not null)
            {
                return;
            }
        }
    }

    /// <summary>If the chat is on the list already, its row stays as it is.</summary>
    /// <returns>Whether the chat was not on the list.</returns>
    public async Task<bool> TryAddAsync(ConversationKey conversation) => times.Of(conversation.Connection) is { } after
        && await _entries.FindAsync(conversation) is { ETag: null } nowhere
        && await _entries.MoveAsync(conversation, nowhere, time.GetUtcNow() + after) is not null;

    /// <summary>The chats whose time has come, the earliest first. The number of other chats does not matter.</summary>
    public async Task<IReadOnlyList<InactivityRow>> OverdueAsync(string connection, int most)
    {
        FormattableString[] conditions = [$"PartitionKey eq {connection}", $"RowKey lt {TimeKey.OldestFirst(time.GetUtcNow())}"];

        return (await _table.PageAsync(conditions, most, null)) is { } page ? [.. page.Rows.Select(InactivityRow.Read)] : [];
    }

    /// <summary>If somebody else has changed the row since it was seen, their change stays.</summary>
    public async Task PostponeAsync(InactivityRow seen, DateTimeOffset due)
    {
        if (await _entries.FindAsync(seen.Conversation) is { } place && place.Entry == seen.Key)
        {
            await _entries.MoveAsync(seen.Conversation, place, due);
        }
    }

    /// <summary>The same holds here.</summary>
    public async Task RemoveAsync(InactivityRow seen)
    {
        if (await _entries.FindAsync(seen.Conversation) is { } place && place.Entry == seen.Key)
        {
            await _entries.RemoveAsync(seen.Conversation, place);
        }
    }

    /// <summary>The rows of a conversation.</summary>
    public Task<IReadOnlyList<Row>> RowsAsync(ConversationKey conversation) => _entries.RowsAsync(conversation);

    /// <summary>Removes the rows of a conversation that is gone.</summary>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> ForgetAsync(ConversationKey conversation)
    {
        int removed = 0;

        // Somebody may be moving the entry right now.
        for (int tries = 0; removed == 0 && tries < MostTries && await _entries.FindAsync(conversation) is { ETag: not null } place; tries++)
        {
            removed = await _entries.RemoveAsync(conversation, place);
        }

        return removed;
    }
}

/// <summary>A chat on the list.</summary>
/// <param name="Key">The key of its entry; each change gives the entry another key.</param>
internal sealed record InactivityRow(string Key, ConversationKey Conversation)
{
    public static InactivityRow Read(Row row) => new(row.Key, new ConversationKey(row.Partition, row.Text("Address")));
}
