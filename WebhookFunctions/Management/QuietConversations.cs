using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Removes conversations in which nothing has happened for long, and the rows that lead to them.</summary>
internal sealed class QuietConversations(Tables tables, ActivityIndex index, InactivityList inactivity, AliasRows aliases)
{
    private static readonly string[] _state =
    [
        RowKeys.Conversation,
        RowKeys.Lease(Direction.BotToChannel), RowKeys.Sequence(Direction.BotToChannel),
        RowKeys.Lease(Direction.ChannelToBot), RowKeys.Sequence(Direction.ChannelToBot),
    ];

    // Including its chats: as many rows as one transaction removes.
    private const int MostRows = 100;

    /// <param name="rows">One row of each conversation.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> RemoveAsync(IEnumerable<Row> rows, DateTimeOffset oldest)
    {
        int removed = 0;

        await SideBySide.ForEachAsync(rows, async row => Interlocked.Add(ref removed, await RemoveAsync(row.Partition, oldest)));

        return removed;
    }

    /// <summary>What the index holds of conversations that are no more.</summary>
    public Task<int> RemoveActivityAsync(IReadOnlyList<Row> rows) => RemoveGoneAsync(rows, index.ForgetAsync);

    /// <summary>What the list of chats that end by themselves holds of conversations that are no more.</summary>
    public Task<int> RemoveInactivityAsync(IReadOnlyList<Row> rows) => RemoveGoneAsync(rows, inactivity.ForgetAsync);

    /// <summary>Removes ids that lead to no conversation.</summary>
    public async Task<int> RemoveIdsAsync(IReadOnlyList<Row> ids)
    {
        int removed = 0;

        await SideBySide.ForEachAsync(ids, async id =>
        {
            if (await tables.Conversations.FindAsync(KeyOf(id).Partition, RowKeys.Conversation) is null
                && await tables.ConversationIds.DeleteAsync(id.Partition, id.Key, id.ETag))
            {
                Interlocked.Increment(ref removed);
            }
        });

        return removed;
    }

    private async Task<int> RemoveGoneAsync(IReadOnlyList<Row> rows, Func<ConversationKey, Task<int>> forget)
    {
        int removed = 0;

        await SideBySide.ForEachAsync(rows.Where(TimedEntries.IsPlace), async row =>
        {
            ConversationKey key = new(row.Partition, row.Text("Address"));

            if (await index.IsGoneAsync(key))
            {
                Interlocked.Add(ref removed, await forget(key));
            }
        });

        return removed;
    }

    // All of its rows at once, each as it was seen: an event that is accepted meanwhile changes one of them, and nothing is removed.
    private async Task<int> RemoveAsync(string partition, DateTimeOffset oldest)
    {
        IReadOnlyList<Row> rows = await tables.Conversations.RangeAsync(partition, "", "~", MostRows + 1);

        if (rows.Count > MostRows || rows.Any(row => !IsRemovable(row.Key) || row.WrittenAt >= oldest || !IsAtRest(row)))
        {
            return 0;
        }

        if (await aliases.IsNeededAsync(rows))
        {
            return 0;
        }

        Transaction removal = new();

        foreach (Row row in rows)
        {
            removal.Delete(row.Partition, row.Key, row.ETag);
        }

        if (rows.Count == 0 || (await tables.Conversations.SubmitAsync(removal)).Conflict is not null)
        {
            return 0;
        }

        if (rows.FirstOrDefault(row => row.Key == RowKeys.Conversation) is not { } gone)
        {
            return rows.Count;
        }

        return rows.Count + await index.ForgetAsync(KeyOf(gone)) + await inactivity.ForgetAsync(KeyOf(gone));
    }

    private static ConversationKey KeyOf(Row row) => new(row.Partition[..row.Partition.IndexOf('.', StringComparison.Ordinal)], row.Text("Address"));

    private static bool IsRemovable(string key) => _state.Contains(key) || RowKeys.IsChat(key) || RowKeys.IsAlias(key);

    private static bool IsAtRest(Row row) => row.Key != RowKeys.Conversation || row.Choice("State", HandoverState.Bot) == HandoverState.Bot;
}
