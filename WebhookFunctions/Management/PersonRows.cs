using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>The result of removing a person's own rows.</summary>
/// <param name="IsAll">There are none left.</param>
internal sealed record RowsRemoved(int Count, bool IsAll);

/// <summary>The rows of a person's own partition: those that may go at any time while the mailboxes are held, and those that go last, in one transaction.</summary>
internal sealed class PersonRows(Tables tables)
{
    private const int RowsOfAPage = 1_000;

    // What a transaction holds, minus the rows that are not chats.
    private const int MostChanges = 100;
    private const int ManyChats = 90;

    private static readonly string[] _last =
    [
        RowKeys.Conversation,
        RowKeys.Lease(Direction.BotToChannel), RowKeys.Sequence(Direction.BotToChannel),
        RowKeys.Lease(Direction.ChannelToBot), RowKeys.Sequence(Direction.ChannelToBot),
    ];

    public async Task<bool> HasAnyAsync(ConversationKey person) => (await tables.Conversations.RangeAsync(person.Partition, "", "~", 1)).Count > 0;

    /// <summary>Removes all but what goes last. What waits goes first: an interruption must not leave an event of which half is gone.</summary>
    public async Task<int> RemoveMostAsync(ConversationKey person, Func<bool> isOver)
    {
        int removed = 0;

        foreach ((string from, string before) in Enum.GetValues<Direction>().Select(one => (RowKeys.Mail(one, 0), RowKeys.EndOfMail(one))).Append(("", "~")))
        {
            int some;

            do
            {
                some = await RemovePageAsync(person, from, before);
                removed += some;
            }
            while (some > 0 && !isOver());
        }

        return removed;
    }

    /// <summary>
    /// Removes the conversation, the chats, the leases and the sequences, each as it was seen, in one transaction. An event that is accepted meanwhile changes
    /// a sequence, so nothing is removed. An event that comes later does not find its chat.
    /// </summary>
    public async Task<RowsRemoved> RemoveLastAsync(ConversationKey person, PersonHold hold)
    {
        if (hold.Count == 0)
        {
            return new RowsRemoved(0, IsAll: !await HasAnyAsync(person));
        }

        await CountFromNowOnAsync(person);
        IReadOnlyList<Row> rows = await tables.Conversations.RangeAsync(person.Partition, "", "~", int.MaxValue);

        if (rows.Any(row => !IsLast(row.Key) || (IsLease(row.Key) && !hold.Owns(row))))
        {
            return new RowsRemoved(0, IsAll: false);
        }

        bool isAll = rows.Count <= MostChanges;
        Transaction removal = new();

        foreach (Row row in isAll ? rows : rows.Where(row => RowKeys.IsChat(row.Key)).Take(ManyChats))
        {
            removal.Delete(row.Partition, row.Key, row.ETag);
        }

        // An instance that knows a sequence assumes that the sequence's chat is still there: see Sequence.
        foreach (Row sequence in isAll ? [] : rows.Where(row => IsSequence(row.Key)))
        {
            removal.Replace(sequence, sequence.ETag);
        }

        // Leases and sequences do not count, because this removal itself may have written them.
        return (await tables.Conversations.SubmitAsync(removal)).Conflict is null
            ? new RowsRemoved(isAll ? rows.Count(row => !IsLease(row.Key) && !IsSequence(row.Key)) : ManyChats, isAll)
            : new RowsRemoved(0, IsAll: false);
    }

    // Without this, the first event of a mailbox would change no row that was seen.
    private async Task CountFromNowOnAsync(ConversationKey person)
    {
        foreach (Direction direction in Enum.GetValues<Direction>())
        {
            await tables.Conversations.InsertAsync(new Row(person.Partition, RowKeys.Sequence(direction)) { ["Last"] = 0L });
        }
    }

    private async Task<int> RemovePageAsync(ConversationKey person, string from, string before)
    {
        FormattableString[] conditions = [$"PartitionKey eq {person.Partition}", $"RowKey ge {from}", $"RowKey lt {before}"];
        List<Row> rows = [];
        string? next = null;

        // A page may contain only rows that go last.
        do
        {
            RowPage page = (await tables.Conversations.PageAsync(conditions, RowsOfAPage, next, ["PartitionKey", "RowKey"]))!;
            rows.AddRange(page.Rows.Where(row => !IsLast(row.Key)));
            next = page.Next;
        }
        while (rows.Count == 0 && next is not null);

        return await ManyRows.RemoveAsync(tables.Conversations, rows);
    }

    private static bool IsLast(string key) => _last.Contains(key) || RowKeys.IsChat(key);

    private static bool IsLease(string key) => Enum.GetValues<Direction>().Any(direction => key == RowKeys.Lease(direction));

    private static bool IsSequence(string key) => Enum.GetValues<Direction>().Any(direction => key == RowKeys.Sequence(direction));
}
