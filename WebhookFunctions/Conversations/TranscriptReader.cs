using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>Reads a conversation's latest entries, or those before a position: range reads only, however long the conversation is.</summary>
public sealed class TranscriptReader
{
    public const int MostEntries = 200;

    // Many a server takes no more than 100 KB at once. Any single entry is shorter.
    private const int MostCharacters = 24 * 1024;

    // Where most events said nothing, a part may stay short: it says where the next one begins.
    private const int MostReads = 4;

    private readonly ConversationTable _table;

    internal TranscriptReader(ConversationTable table) => _table = table;

    /// <summary>Behind all that has been accepted so far.</summary>
    public async Task<TranscriptPosition> EndAsync(ConversationKey conversation, CancellationToken cancellation) => new(
        await EndAsync(conversation, Direction.BotToChannel, cancellation), await EndAsync(conversation, Direction.ChannelToBot, cancellation));

    /// <summary>Reads the last <paramref name="most"/> entries before a position, or fewer where many events in between said nothing.</summary>
    public async Task<Transcript> ReadAsync(ConversationKey conversation, TranscriptPosition before, int most, CancellationToken cancellation)
    {
        Part bot = await ReadAsync(conversation, Direction.BotToChannel, before.BotToChannel, most, cancellation);
        Part user = await ReadAsync(conversation, Direction.ChannelToBot, before.ChannelToBot, most, cancellation);
        TranscriptEntry[] entries = [.. Latest([.. Merge(bot.Entries, user.Entries)], most)];
        TranscriptPosition first = new(bot.FirstOf(entries), user.FirstOf(entries));

        return new Transcript(entries, first is { BotToChannel: <= 1, ChannelToBot: <= 1 } ? null : first);
    }

    private static IEnumerable<TranscriptEntry> Latest(IReadOnlyList<TranscriptEntry> entries, int most)
    {
        int characters = 0;
        int count = entries.Reverse().Take(most).TakeWhile(entry => (characters += entry.Text.Length) <= MostCharacters).Count();

        return entries.TakeLast(count);
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

    private async Task<Part> ReadAsync(ConversationKey conversation, Direction direction, long before, int most, CancellationToken cancellation)
    {
        List<TranscriptEntry> entries = [];
        long from = before;

        for (int reads = 0; reads < MostReads && from > 1 && entries.Count < most; reads++)
        {
            long to = from;
            from = Math.Max(1, to - most);
            entries.InsertRange(0, await RangeAsync(conversation.Partition, direction, from, to, most, cancellation));
        }

        return new Part(direction, from, before, entries);
    }

    private async Task<IEnumerable<TranscriptEntry>> RangeAsync(
        string partition, Direction direction, long from, long to, int most, CancellationToken cancellation)
    {
        // In this order: what is finished in between is in both, and not in neither.
        IReadOnlyList<TableEntity> mail = await _table.RangeAsync(
            partition, RowKeys.Mail(direction, from), RowKeys.Mail(direction, to), most, cancellation);
        IReadOnlyList<TableEntity> past = await _table.RangeAsync(
            partition, RowKeys.Past(direction, from), RowKeys.Past(direction, to), most, cancellation);

        return past.Select(row => MailEntity.ReadPast(direction, row))
            .Concat(mail.Select(MailEntity.Read).Select(one => TranscriptEntry.Of(direction, one)))
            .DistinctBy(entry => entry.Number)
            .Where(entry => entry.Text.Length > 0);
    }

    /// <summary>What one direction has to show between two numbers.</summary>
    private sealed record Part(Direction Direction, long From, long Before, List<TranscriptEntry> Entries)
    {
        /// <returns>The first number that has been read, where only <paramref name="kept"/> of both directions' entries go out.</returns>
        public long FirstOf(IEnumerable<TranscriptEntry> kept)
        {
            long[] numbers = [.. kept.Where(entry => entry.Direction == Direction).Select(entry => entry.Number)];

            return numbers.Length == Entries.Count ? From : numbers.DefaultIfEmpty(Before).Min();
        }
    }
}
