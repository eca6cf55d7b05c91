using System.Collections.Concurrent;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Counts the dead letters by result.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<ReplayOutcome, int> _counts = new();

    public int All => _counts.Values.Sum();

    public int Of(ReplayOutcome outcome) => _counts.GetValueOrDefault(outcome);

    public void Add(ReplayOutcome outcome) => _counts.AddOrUpdate(outcome, 1, (_, count) => count + 1);
}

/// <summary>Does something to each of many dead letters, oldest first, within a mailbox one after the other, at a limited rate and for a limited time.</summary>
/// <param name="most">The most dead letters that may be replayed (or discarded).</param>
/// <param name="rate">How many dead letters a second.</param>
internal sealed class DeadLetterWork(DeadLetters letters, TimeProvider time, DeadLetterSelection selection, int most, int rate)
{
    // Azure ends a request after 230 seconds without an answer.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    // A whole second's share at once would be a burst, and other events would have to wait for it.
    private const int PartsOfASecond = 10;

    private readonly OldestDeadLetters _oldest = new(letters, selection);
    private readonly long _start = time.GetTimestamp();

    private bool IsOver => time.GetElapsedTime(_start) > _longest;

    /// <returns>Where to continue; null if all are done.</returns>
    public async Task<DeadLetterSpan?> DoAsync(Tally tally, Func<DeadLetter, Task<ReplayOutcome>> act)
    {
        while (await _oldest.NextAsync(() => IsOver) is { } next)
        {
            for (int done = 0; done < next.Count;)
            {
                await WaitAsync(tally);
                int left = most - tally.Of(ReplayOutcome.Replayed);

                if (left <= 0 || IsOver)
                {
                    return More(next.Skip(done).Min(letter => letter.AcceptedAt));
                }

                DeadLetter[] several = [.. next.Skip(done).Take(Math.Min(left, Math.Max(1, rate / PartsOfASecond)))];
                done += several.Length;
                await SideBySide.ForEachAsync(several.GroupBy(letter => (letter.Conversation, letter.Direction)), one => ActAsync(one, tally, act));
            }
        }

        return _oldest.At < selection.Until ? More(_oldest.At) : null;
    }

    private static async Task ActAsync(IEnumerable<DeadLetter> mailbox, Tally tally, Func<DeadLetter, Task<ReplayOutcome>> act)
    {
        foreach (DeadLetter letter in mailbox)
        {
            tally.Add(await act(letter));
        }
    }

    private DeadLetterSpan More(DateTimeOffset at) => new(at, selection.Until);

    private async Task WaitAsync(Tally tally)
    {
        TimeSpan early = TimeSpan.FromSeconds((double)tally.All / rate) - time.GetElapsedTime(_start);

        if (early > TimeSpan.Zero)
        {
            await Task.Delay(early, time);
        }
    }
}
