using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>A table that the purge goes through.</summary>
/// <param name="Oldest">Only rows that were last written before this time are looked at; null if nothing in the table is ever removed.</param>
/// <param name="Properties">The properties of a row that are needed, besides its keys and its time.</param>
/// <param name="RemoveAsync">Removes the expired ones of the given rows, and returns how many there were.</param>
internal sealed record ExpiredTable(Table Table, DateTimeOffset? Oldest, IReadOnlyList<string> Properties, Func<IReadOnlyList<Row>, Task<int>> RemoveAsync);

/// <summary>Finds out which rows have expired, and removes them.</summary>
internal sealed class ExpiredRows(Tables tables, QuietConversations quiet, IOptions<RetentionOptions> options, TimeProvider time)
{
    public IReadOnlyList<ExpiredTable> Tables =>
    [
        new(tables.Conversations, Oldest(options.Value.Transcripts, options.Value.Duplicates, options.Value.Conversations), [], RemoveFromConversationsAsync),
        new(tables.ConversationIds, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveIdsAsync),
        new(tables.DeadLetters, Oldest(options.Value.DeadLetters), [], rows => ManyRows.RemoveAsync(tables.DeadLetters, rows)),
        new(tables.Activity, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveActivityAsync),
    ];

    private async Task<int> RemoveFromConversationsAsync(IReadOnlyList<Row> rows)
    {
        Row[] over = [.. rows.Where(IsOver)];
        int removed = await ManyRows.RemoveAsync(tables.Conversations, over);

        return Before(options.Value.Conversations) is { } oldest
            ? removed + await quiet.RemoveAsync(rows.Where(row => row.Key == RowKeys.Sequence(Direction.ChannelToBot) && row.WrittenAt < oldest), oldest)
            : removed;
    }

    private bool IsOver(Row row) =>
        (RowKeys.IsEvent(row.Key) && row.WrittenAt < Before(options.Value.Duplicates))
        || (RowKeys.IsPast(row.Key) && row.WrittenAt < Before(options.Value.Transcripts));

    private DateTimeOffset? Oldest(params TimeSpan[] kept) => kept.Select(Before).Max();

    private DateTimeOffset? Before(TimeSpan kept) => kept == TimeSpan.Zero ? null : time.GetUtcNow() - kept;
}
