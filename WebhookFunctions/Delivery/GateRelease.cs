using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Lets the mailboxes that a gate held through, oldest first: a few a second, four times as many with each lease period, and no more than the limit allows. The wake-ups' delays set the pace, so no function waits.</summary>
internal sealed class GateRelease(GateStore store, Limits limits, DueList due, WakeUps wakeUps, IOptions<LeaseOptions> options, TimeProvider time)
{
    /// <summary>Conversations a second in the first period.</summary>
    public const double FirstRate = 20;

    private const double Growth = 4;

    // Rows of each shard. The rest is let through later.
    private const int MostRows = 1_000;
    private const int AtATime = 16;

    /// <summary>The destination has just taken something again.</summary>
    public Task BeginAsync(Destination destination, Gate held) =>
        NextAsync(destination, held, new Gate(GateState.Opening) { Since = time.GetUtcNow(), Rate = FirstRate });

    /// <summary>Lets the next ones through about one period after the last ones. The sweep, too, comes once a period.</summary>
    public Task GoOnAsync(Destination destination, Gate opening) => opening.Until - time.GetUtcNow() > options.Value.LeasePeriod / 2
        ? Task.CompletedTask
        : NextAsync(destination, opening, opening with { Rate = opening.Rate * Growth });

    /// <summary>A mailbox should have tried some time ago, and has not: its wake-up was lost, or its forwarder died.</summary>
    public Task GoOnTryingAsync(Destination destination, Gate held) => held.Until + (options.Value.LeasePeriod / 4) > time.GetUtcNow()
        ? Task.CompletedTask
        : TryAsync(destination, held);

    /// <summary>When the pause is over, a held mailbox tries. They take turns, since the first ones may be refused for reasons of their own.</summary>
    /// <param name="isOnlyOthers">The mailbox that tried last does not try again, even if no other is held.</param>
    /// <returns>False if no mailbox tries.</returns>
    public async Task<bool> TryAsync(Destination destination, Gate held, bool isOnlyOthers = false)
    {
        IReadOnlyList<DueRow> rows = await OldestFirstAsync(destination);
        DueRow? next = rows.SkipWhile(row => row.Key != held.Tried).ElementAtOrDefault(1) ?? (rows is [var first, ..] ? first : null);

        if (next is null || (isOnlyOthers && next.Key == held.Tried))
        {
            return false;
        }

        TimeSpan wait = held.Until - time.GetUtcNow();
        await LetThroughAsync(next, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, next.Waiting with { Why = $"It tries whether its {destination.Name} is back." });

        return true;
    }

    // The first to write the row lets the mailboxes through. Another that wanted to do the same does nothing.
    private async Task NextAsync(Destination destination, Gate seen, Gate next)
    {
        TimeSpan period = options.Value.LeasePeriod;

        if (await store.WriteAsync(destination, seen, next with { Until = time.GetUtcNow() + period }) is not { } written)
        {
            return;
        }

        IReadOnlyList<DueRow> rows = await OldestFirstAsync(destination);
        IReadOnlyList<TimeSpan> paces = await PacesAsync(destination, rows.Count, next.Rate);

        foreach ((DueRow, TimeSpan)[] several in rows.Zip(paces).Chunk(AtATime))
        {
            await Task.WhenAll(several.Select(one => FollowAsync(destination, one.Item1, one.Item2)));
        }

        // A mailbox may have been held just now by a forwarder that still knew the gate's earlier state.
        if (rows.Count <= paces.Count && (await OldestFirstAsync(destination)).Count == 0)
        {
            await store.WriteAsync(destination, written, new Gate(GateState.Open) { Since = time.GetUtcNow() });
        }
    }

    /// <returns>After how long each of the next mailboxes is let through.</returns>
    private async Task<IReadOnlyList<TimeSpan>> PacesAsync(Destination destination, int wanted, double rate)
    {
        int most = Math.Min(wanted, (int)(rate * options.Value.LeasePeriod.TotalSeconds));
        IEnumerable<TimeSpan> paces = Enumerable.Range(0, most).Select(number => TimeSpan.FromSeconds(number / rate));

        return limits.ThrottleOf(destination) is { } throttle && most > 0
            ? [.. (await throttle.Line.JoinAsync(most)).Zip(paces, (call, pace) => call > pace ? call : pace)]
            : [.. paces];
    }

    private async Task FollowAsync(Destination destination, DueRow row, TimeSpan pace)
    {
        if (limits.Of(destination) is not { Rate: not null } limit)
        {
            await LetThroughAsync(row, pace, row.Waiting with { HeldFor = "", Why = $"Its turn comes: its {destination.Name} is back." });

            return;
        }

        DateTimeOffset at = time.GetUtcNow() + pace;
        Waiting waiting = row.Waiting with { HeldFor = "", Why = Rest.ForLimit(destination, limit).Why, CalledAt = at };

        if (await due.PostponeAsync(row.Conversation, row.Direction, row, at + options.Value.DueAfter, waiting))
        {
            await wakeUps.CallAsync(row.Direction, row.Conversation, at);
        }
    }

    private async Task<IReadOnlyList<DueRow>> OldestFirstAsync(Destination destination)
    {
        IReadOnlyList<DueRow>[] shards = await Task.WhenAll(
            Enumerable.Range(0, DueList.Shards).Select(shard => due.HeldAsync(shard, destination.Connection, destination.Name, MostRows)));

        return [.. shards.SelectMany(rows => rows).OrderBy(row => row.Waiting.Since)];
    }

    private async Task LetThroughAsync(DueRow row, TimeSpan pace, Waiting waiting)
    {
        if (await due.PostponeAsync(row.Conversation, row.Direction, row, time.GetUtcNow() + pace + options.Value.DueAfter, waiting))
        {
            await wakeUps.SendAsync(row.Direction, WakeUp.For(row.Conversation, time.GetUtcNow(), pace), pace);
        }
    }
}
