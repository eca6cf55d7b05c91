using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Puts off mailboxes that wait for a limit: until they are called or, if the line is full, until the sweep lets them in, oldest first.</summary>
internal sealed class Calls(Limits limits, GateStore gates, DueList due, WakeUps wakeUps, IOptions<LeaseOptions> options, TimeProvider time)
{
    // A called mailbox comes up to a second early.
    private static readonly TimeSpan _early = TimeSpan.FromSeconds(1);

    /// <summary>Whether another wake-up than <paramref name="wakeUp"/> is on its way for this mailbox's call.</summary>
    public bool IsCalledLater(DueRow? row, WakeUp wakeUp) =>
        row?.Waiting.CalledAt is { } at && at > time.GetUtcNow() + _early && !(wakeUp.Called && wakeUp.At == at.ToUnixTimeMilliseconds());

    /// <param name="seen">The due row as it was before the look at the mailbox.</param>
    public async Task PutOffAsync(Run run, Mail head, DueRow? seen, Rest rest)
    {
        if (IsCalledLater(seen, run.WakeUp))
        {
            return;
        }

        if (await WaitAsync(rest) is not { } wait)
        {
            await LeaveToSweepAsync(run, head, seen, rest);

            return;
        }

        DateTimeOffset at = time.GetUtcNow() + wait;

        // If somebody changed the row meanwhile, they have sent a wake-up, or will.
        if (await due.PostponeAsync(run.Conversation, run.Direction, seen, at + options.Value.DueAfter, rest.Of(head) with { CalledAt = at }))
        {
            await wakeUps.CallAsync(run.Direction, run.Conversation, at);
        }
    }

    /// <returns>Null if the mailbox cannot be given a time.</returns>
    private async Task<TimeSpan?> WaitAsync(Rest rest)
    {
        if (rest.Wait is { } known)
        {
            return known;
        }

        // The mailboxes that the sweep lets in have waited for longer.
        return (await gates.GetAsync(rest.LimitedBy!)).State == GateState.Opening ? null
            : limits.ThrottleOf(rest.LimitedBy!) is not { } throttle ? TimeSpan.Zero
            : await throttle.Line.JoinAsync(1) is [var wait] ? wait
            : null;
    }

    // The mailbox waits like one that a gate holds: it follows gradually, at the pace of the limit.
    private async Task LeaveToSweepAsync(Run run, Mail head, DueRow? seen, Rest rest)
    {
        Gate gate = await gates.GetAsync(rest.LimitedBy!);
        DateTimeOffset now = time.GetUtcNow();

        if (gate.State == GateState.Open)
        {
            await gates.WriteAsync(rest.LimitedBy!, gate, new Gate(GateState.Opening) { Since = now, Until = now, Rate = GateRelease.FirstRate });
        }

        await due.PostponeAsync(
            run.Conversation, run.Direction, seen, now + options.Value.LeasePeriod, rest.Of(head) with { HeldFor = rest.LimitedBy!.Name });
    }
}
