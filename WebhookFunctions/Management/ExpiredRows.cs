using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>A table that the purge goes through.</summary>
/// <param name="Oldest">Only rows that were last written before this time are looked at; null if nothing in the table is ever removed.</param>
/// <param name="Properties">The properties of a row that are needed, besides its keys and its time.</param>
/// <param name="RemoveAsync">Removes the expired ones of the given rows, and returns how many there were.</param>
internal sealed record ExpiredTable(Table Table, DateTimeOffset? Oldest, IReadOnlyList<string> Properties, Func<IReadOnlyList<Row>, Task<int>> RemoveAsync);

/// <summary>Tells what is over, and removes it.</summary>
internal sealed class ExpiredRows(Tables tables, QuietConversations quiet, EndedChats chats, IOptions<RetentionOptions> options, TimeProvider time)
{
    public IReadOnlyList<ExpiredTable> Tables =>
    [
        new(tables.Conversations, Oldest(options.Value.Transcripts, options.Value.Duplicates, options.Value.Conversations), ["Id"], RemoveFromConversationsAsync),
        new(tables.ConversationIds, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveIdsAsync),
        new(tables.DeadLetters, Oldest(options.Value.DeadLetters), [], rows => ManyRows.RemoveAsync(tables.DeadLetters, rows)),
        new(tables.Activity, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveActivityAsync),
        new(tables.Inactivity, Oldest(options.Value.Conversations), ["Address"], quiet.RemoveInactivityAsync),
    ];

    private async Task<int> RemoveFromConversationsAsync(IReadOnlyList<Row> rows)
    {
        Row[] over = [.. rows.Where(IsOver)];
        int removed = await ManyRows.RemoveAsync(tables.Conversations, over);

        if (Before(options.Value.Conversations) is not { } oldest)
        {
            return removed;
        }

        Row[] old = [.. rows.Where(row => row.WrittenAt < oldest)];
        removed += await chats.RemoveAsync(old.Where(row => RowKeys.IsChat(row.Key)));

        return removed + await quiet.RemoveAsync(old.Where(row => row.Key == RowKeys.Sequence(Direction.ChannelToBot)), oldest);
    }

    private bool IsOver(Row row) =>
        ((RowKeys.IsEvent(row.Key) || RowKeys.IsSent(row.Key)) && row.WrittenAt < Before(options.Value.Duplicates))
        || ((RowKeys.IsPast(row.Key) || RowKeys.IsChoice(row.Key) || RowKeys.IsSent(row.Key)) && row.WrittenAt < Before(options.Value.Transcripts));

    private DateTimeOffset? Oldest(params TimeSpan[] kept) => kept.Select(Before).Max();

    private DateTimeOffset? Before(TimeSpan kept) => kept == TimeSpan.Zero ? null : time.GetUtcNow() - kept;
}
