namespace WebhookFunctions.Mailboxes;

/// <summary>
/// Goes through dead letters in the order in which they were accepted, though the table has the newest first: time by time, each as long as it may be
/// for what was accepted in it to be read at once. So the first ones come without all others being read on the way.
/// </summary>
internal sealed class OldestDeadLetters(DeadLetters letters, DeadLetterSelection selection)
{
    private const int MostAtOnce = 1_000;
    private const int MostAtAll = 20_000;

    private static readonly DateTimeOffset _beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1_000);

    // Instances' clocks differ by seconds at most: so much later in time may lie what is earlier in a mailbox.
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(5);

    private TimeSpan _length = TimeSpan.FromMinutes(1);

    /// <summary>All that were accepted before this have been shown.</summary>
    public DateTimeOffset At { get; private set; } = selection.From > _beginning ? selection.From : _beginning;

    /// <returns>The next ones, each mailbox's in their order; null where there are no more, or time is over.</returns>
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

    /// <returns>Null where they are too many.</returns>
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

    // With those that came later by the clock of another instance, and earlier into their mailbox.
    private static DeadLetter[] Before(DateTimeOffset end, IReadOnlyList<DeadLetter> read)
    {
        Dictionary<object, long> last = read.Where(letter => letter.AcceptedAt < end)
            .GroupBy(Mailbox).ToDictionary(one => one.Key, one => one.Max(letter => letter.Number));

        return [.. read.Where(letter => letter.AcceptedAt < end || (last.TryGetValue(Mailbox(letter), out long number) && letter.Number < number))];
    }

    // By time; but what is of one mailbox by the numbers of its mails, which are its order.
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
