using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Puts mailboxes off that wait for a limit: to when they are called, or, where the line is full, to when the sweep lets them in, oldest first.</summary>
internal sealed class Calls(Limits limits, GateStore gates, DueList due, WakeUps wakeUps, IOptions<LeaseOptions> options, TimeProvider time)
{
    // Who is called comes up to a second early.
    private static readonly TimeSpan _early = TimeSpan.FromSeconds(1);

    /// <summary>A wake-up for its call is on its way, and another than <paramref name="wakeUp"/>.</summary>
    public bool IsCalledLater(DueRow? row, WakeUp wakeUp) =>
        row?.Waiting.CalledAt is { } at && at > time.GetUtcNow() + _early && !(wakeUp.Called && wakeUp.At == at.ToUnixTimeMilliseconds());

    /// <param name="seen">The due row, as it was before the mailbox was looked at.</param>
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

        // Who changed the row meanwhile has sent a wake-up, or does.
        if (await due.PostponeAsync(run.Conversation, run.Direction, seen, at + options.Value.DueAfter, rest.Of(head) with { CalledAt = at }))
        {
            await wakeUps.CallAsync(run.Direction, run.Conversation, at);
        }
    }

    /// <returns>Null where nobody can be told when.</returns>
    private async Task<TimeSpan?> WaitAsync(Rest rest)
    {
        if (rest.Wait is { } known)
        {
            return known;
        }

        // Those that the sweep lets in waited for longer.
        return (await gates.GetAsync(rest.LimitedBy!)).State == GateState.Opening ? null
            : limits.ThrottleOf(rest.LimitedBy!) is not { } throttle ? TimeSpan.Zero
            : await throttle.Line.JoinAsync(1) is [var wait] ? wait
            : null;
    }

    // As what a gate has held: it follows gradually, at the pace of the limit.
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
