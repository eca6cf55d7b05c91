using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>Reads a conversation's latest entries, or those before a position: range reads only, however long the conversation is.</summary>
public sealed class TranscriptReader
{
    public const int MostEntries = 200;

    private readonly ConversationTable _table;

    internal TranscriptReader(ConversationTable table) => _table = table;

    /// <param name="before">Null for the latest entries.</param>
    public async Task<Transcript> ReadAsync(ConversationKey conversation, TranscriptPosition? before, int most, CancellationToken cancellation)
    {
        before ??= new TranscriptPosition(
            await EndAsync(conversation, Direction.BotToChannel, cancellation), await EndAsync(conversation, Direction.ChannelToBot, cancellation));

        List<TranscriptEntry> fromBot = await DirectionAsync(conversation, Direction.BotToChannel, before.BotToChannel, most, cancellation);
        List<TranscriptEntry> fromUser = await DirectionAsync(conversation, Direction.ChannelToBot, before.ChannelToBot, most, cancellation);
        TranscriptEntry[] entries = [.. Merge(fromBot, fromUser).TakeLast(most)];

        TranscriptPosition first = new(
            First(entries, Direction.BotToChannel, before.BotToChannel), First(entries, Direction.ChannelToBot, before.ChannelToBot));
        bool isAll = entries.Length == 0 || first is { BotToChannel: <= 1, ChannelToBot: <= 1 };

        return new Transcript([.. entries.Where(entry => entry.Text.Length > 0)], isAll ? null : first);
    }

    // Within a direction by number; across the two by time, which instances' clocks make approximate.
    private static IEnumerable<TranscriptEntry> Merge(List<TranscriptEntry> one, List<TranscriptEntry> other)
    {
        int first = 0;
        int second = 0;

        while (first < one.Count || second < other.Count)
        {
            bool isFirst = second == other.Count || (first < one.Count && one[first].At <= other[second].At);

            yield return isFirst ? one[first++] : other[second++];
        }
    }

    private async Task<long> EndAsync(ConversationKey conversation, Direction direction, CancellationToken cancellation)
    {
        TableEntity? sequence = await _table.FindAsync(conversation.Partition, RowKeys.Sequence(direction), cancellation);

        return (sequence?.GetInt64("Last") ?? 0) + 1;
    }

    private async Task<List<TranscriptEntry>> DirectionAsync(
        ConversationKey conversation, Direction direction, long before, int most, CancellationToken cancellation)
    {
        long from = Math.Max(1, before - most);
        string partition = conversation.Partition;

        IReadOnlyList<TableEntity> past = await _table.RangeAsync(
            partition, RowKeys.Past(direction, from), RowKeys.Past(direction, before), most, cancellation);
        IReadOnlyList<TableEntity> mail = await _table.RangeAsync(
            partition, RowKeys.Mail(direction, from), RowKeys.Mail(direction, before), most, cancellation);

        return
        [
            .. past.Select(row => MailEntity.ReadPast(direction, row)),
            .. mail.Select(MailEntity.Read).Select(one => new TranscriptEntry(
                direction, one.Number, one.Event.Source, one.Event.Kind, one.AcceptedAt, EventText.Of(one.Event))),
        ];
    }

    private static long First(IEnumerable<TranscriptEntry> entries, Direction direction, long otherwise) =>
        entries.Where(entry => entry.Direction == direction).Select(entry => entry.Number).DefaultIfEmpty(otherwise).Min();
}
