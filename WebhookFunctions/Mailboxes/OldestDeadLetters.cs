namespace WebhookFunctions.Mailboxes;

/// <summary>
/// Goes through dead letters in the order in which they were accepted, though the table has the newest first. It reads one time window after another, each as long as
/// possible, but short enough to be read at once. So the first dead letters come without a read of all others.
/// </summary>
internal sealed class OldestDeadLetters(DeadLetters letters, DeadLetterSelection selection)
{
    private const int MostAtOnce = 1_000;
    private const int MostAtAll = 20_000;

    private static readonly DateTimeOffset _beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1_000);

    // Instances' clocks differ by seconds at most. So an event that is earlier in its mailbox may have a time that is later by this much.
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(5);

    private TimeSpan _length = TimeSpan.FromMinutes(1);

    /// <summary>All dead letters that were accepted before this time have been shown.</summary>
    public DateTimeOffset At { get; private set; } = selection.From > _beginning ? selection.From : _beginning;

    /// <returns>The next dead letters, in order within each mailbox; null if there are no more, or the time is over.</returns>
    public async Task<IReadOnlyList<DeadLetter>?> NextAsync(Func<bool> isOver)
    {
        while (At < selection.Until && !isOver())
        {
            DateTimeOffset end = Earlier(At + _length, selection.Until);
            IReadOnlyList<DeadLetter>? read = await ReadAsync(Earlier(end + _skew, selection.Until), _length <= _shortest ? MostAtAll : MostAtOnce);

            if (read is null)
            {
                _length /= 2;

                continue;
            }

            _length = _length < _longest && read.Count < MostAtOnce / 2 ? _length * 2 : _length;
            At = end;

            if (Before(end, read) is [_, ..] found)
            {
                return InOrder(found);
            }
        }

        return null;
    }

    /// <returns>Null if there are too many.</returns>
    private async Task<IReadOnlyList<DeadLetter>?> ReadAsync(DateTimeOffset until, int most)
    {
        List<DeadLetter> all = [];
        string? from = null;

        do
        {
            DeadLetterPage page = (await letters.PageAsync(selection with { From = At, Until = until }, MostAtOnce, from))!;
            all.AddRange(page.Letters);
            from = page.Next;
        }
        while (from is not null && all.Count < most && most > MostAtOnce);

        return from is null || most > MostAtOnce ? all : null;
    }

    // Includes events that have a later time by another instance's clock, but are earlier in their mailbox.
    private static DeadLetter[] Before(DateTimeOffset end, IReadOnlyList<DeadLetter> read)
    {
        Dictionary<object, long> last = read.Where(letter => letter.AcceptedAt < end)
            .GroupBy(Mailbox).ToDictionary(one => one.Key, one => one.Max(letter => letter.Number));

        return [.. read.Where(letter => letter.AcceptedAt < end || (last.TryGetValue(Mailbox(letter), out long number) && letter.Number < number))];
    }

    // Ordered by time, but within one mailbox by the numbers of its mails.
    private static DeadLetter[] InOrder(DeadLetter[] found)
    {
        DeadLetter[] byTime = [.. found.OrderBy(letter => letter.AcceptedAt).ThenBy(letter => letter.Number)];
        Dictionary<object, Queue<DeadLetter>> byNumber = found.GroupBy(Mailbox)
            .ToDictionary(one => one.Key, one => new Queue<DeadLetter>(one.OrderBy(letter => letter.Number)));

        return [.. byTime.Select(letter => byNumber[Mailbox(letter)].Dequeue())];
    }

    private static object Mailbox(DeadLetter letter) => (letter.Conversation, letter.Direction);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
