using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Transcripts;

/// <summary>Reads a conversation's latest entries, or those before a position. It uses only range reads, however long the conversation is.</summary>
public sealed class TranscriptReader
{
    internal const int MostEntries = 200;

    // Many servers accept no more than 100 KB at once. Any single entry is shorter.
    private const int MostCharacters = 24 * 1024;

    // If most events have no words, a page may be short; it says where the next one begins.
    private const int MostReads = 4;

    private readonly Tables _tables;
    private readonly Sequences _sequences;

    internal TranscriptReader(Tables tables, Sequences sequences) => (_tables, _sequences) = (tables, sequences);

    /// <summary>The position behind everything that has been accepted so far.</summary>
    internal async Task<TranscriptPosition> EndAsync(ConversationKey conversation) => new(
        (await _sequences.ReadAsync(conversation.Partition, Direction.BotToChannel)).Last + 1,
        (await _sequences.ReadAsync(conversation.Partition, Direction.ChannelToBot)).Last + 1);

    /// <summary>Reads the last <paramref name="most"/> entries before a position, or fewer if many events in between have no words.</summary>
    internal async Task<Transcript> ReadAsync(ConversationKey conversation, TranscriptPosition before, int most)
    {
        Part bot = await ReadAsync(conversation, Direction.BotToChannel, before.BotToChannel, most);
        Part user = await ReadAsync(conversation, Direction.ChannelToBot, before.ChannelToBot, most);
        TranscriptEntry[] entries = [.. Latest([.. Merge(bot.Entries, user.Entries)], most)];
        TranscriptPosition first = new(bot.FirstOf(entries), user.FirstOf(entries));

        return new Transcript(entries, first is { BotToChannel: <= 1, ChannelToBot: <= 1 } ? null : first);
    }

    private static IEnumerable<TranscriptEntry> Latest(IReadOnlyList<TranscriptEntry> entries, int most)
    {
        int characters = 0;
        int count = entries.Reverse().Take(most).TakeWhile(entry => (characters += entry.Text.Length + entry.Shown.Length) <= MostCharacters).Count();

        return entries.TakeLast(count);
    }

    // Within a direction by number; between the two directions by time, which is approximate because instances' clocks differ.
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

    private async Task<Part> ReadAsync(ConversationKey conversation, Direction direction, long before, int most)
    {
        List<TranscriptEntry> entries = [];
        long from = before;

        for (int reads = 0; reads < MostReads && from > 1 && entries.Count < most; reads++)
        {
            long to = from;
            from = Math.Max(1, to - most);
            entries.InsertRange(0, await RangeAsync(conversation.Partition, direction, from, to, most));
        }

        return new Part(direction, from, before, entries);
    }

    private async Task<IEnumerable<TranscriptEntry>> RangeAsync(
        string partition, Direction direction, long from, long to, int most)
    {
        // The order matters: an event that is finished in between is then found in both reads, instead of in neither.
        IReadOnlyList<Row> mail = await _tables.Conversations.RangeAsync(
            partition, RowKeys.Mail(direction, from), RowKeys.Mail(direction, to), most);
        IReadOnlyList<Row> past = await _tables.Conversations.RangeAsync(
            partition, RowKeys.Past(direction, from), RowKeys.Past(direction, to), most);

        Mail[] mails = await Task.WhenAll(mail.Select(row => WithTextAsync(partition, direction, MailRow.Read(row))));

        return past.Select(row => TranscriptEntry.Read(direction, row))
            .Concat(mails.Select(one => TranscriptEntry.Of(direction, one)))
            .DistinctBy(entry => entry.Number)
            .Where(entry => entry.Text.Length > 0);
    }

    private async Task<Mail> WithTextAsync(string partition, Direction direction, Mail mail) => mail.IsBodyApart
        ? MailRow.WithBody(mail, await _tables.Conversations.FindAsync(partition, RowKeys.Body(direction, mail.Number)))
        : mail;

    /// <summary>The entries of one direction between two numbers.</summary>
    private sealed record Part(Direction Direction, long From, long Before, List<TranscriptEntry> Entries)
    {
        /// <returns>The first number that has been read, if only the <paramref name="kept"/> entries of both directions are returned.</returns>
        public long FirstOf(IEnumerable<TranscriptEntry> kept)
        {
            long[] numbers = [.. kept.Where(entry => entry.Direction == Direction).Select(entry => entry.Number)];

            return numbers.Length == Entries.Count ? From : numbers.DefaultIfEmpty(Before).Min();
        }
    }
}
