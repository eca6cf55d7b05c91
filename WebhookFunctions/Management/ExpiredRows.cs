using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>A table that the purge walks through.</summary>
/// <param name="Oldest">Rows that were last written before it are looked at; null where nothing of it is ever removed.</param>
/// <param name="Properties">What has to be known of a row, besides its keys and its time.</param>
/// <param name="RemoveAsync">Removes those that are over, and tells how many.</param>
internal sealed record ExpiredTable(Table Table, DateTimeOffset? Oldest, IReadOnlyList<string> Properties, Func<IReadOnlyList<Row>, Task<int>> RemoveAsync);

/// <summary>Tells what is over, and removes it.</summary>
internal sealed class ExpiredRows(Tables tables, QuietConversations quiet, IOptions<RetentionOptions> options, TimeProvider time)
{
    private const int MostChanges = 100;

    public IReadOnlyList<ExpiredTable> Tables =>
    [
        new(tables.Conversations, Oldest(options.Value.Transcripts, options.Value.Duplicates, options.Value.Conversations), [], RemoveFromConversationsAsync),
        new(tables.ConversationIds, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveIdsAsync),
        new(tables.DeadLetters, Oldest(options.Value.DeadLetters), [], rows => RemoveAsync(tables.DeadLetters, rows)),
        new(tables.Activity, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveActivityAsync),
    ];

    private async Task<int> RemoveFromConversationsAsync(IReadOnlyList<Row> rows)
    {
        Row[] over = [.. rows.Where(IsOver)];
        int removed = await RemoveAsync(tables.Conversations, over);

        return Before(options.Value.Conversations) is { } oldest
            ? removed + await quiet.RemoveAsync(rows.Where(row => row.Key == RowKeys.Sequence(Direction.ChannelToBot) && row.WrittenAt < oldest), oldest)
            : removed;
    }

    private bool IsOver(Row row) =>
        (RowKeys.IsEvent(row.Key) && row.WrittenAt < Before(options.Value.Duplicates))
        || (RowKeys.IsPast(row.Key) && row.WrittenAt < Before(options.Value.Transcripts));

    // Nobody changes them any more: whoever removes one that another has removed just now has nothing left to do.
    private static async Task<int> RemoveAsync(Table table, IReadOnlyList<Row> rows)
    {
        await SideBySide.ForEachAsync(rows.GroupBy(row => row.Partition).SelectMany(partition => partition.Chunk(MostChanges)), async several =>
        {
            Transaction removal = new();
            Array.ForEach(several, row => removal.Delete(row.Partition, row.Key));

            if ((await table.SubmitAsync(removal)).Conflict is not null)
            {
                // One was gone, so none was removed: each alone.
                await SideBySide.ForEachAsync(several, row => table.DeleteAsync(row.Partition, row.Key, "*"));
            }
        });

        return rows.Count;
    }

    private DateTimeOffset? Oldest(params TimeSpan[] kept) => kept.Select(Before).Max();

    private DateTimeOffset? Before(TimeSpan kept) => kept == TimeSpan.Zero ? null : time.GetUtcNow() - kept;
}
