using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Keeps the due list correct: an empty mailbox leaves it; a waiting mailbox is on it with its time and the reason.</summary>
internal sealed class DueKeeper(DueList due, Leases leases, Calls calls, WakeUps wakeUps, IOptions<LeaseOptions> options, TimeProvider time)
{
    /// <summary>
    /// Called before the lease is taken: if its new holder dies, the sweep must not come later than usual. After a fresh wake-up the row has the right time. A late
    /// wake-up, or one that the sweep has sent, may find the row postponed.
    /// </summary>
    public async Task PullBackAsync(Run run)
    {
        DateTimeOffset latest = time.GetUtcNow() + options.Value.DueAfter;

        if ((run.WakeUp.Swept || run.WakeUp.PutBack || run.WakeUp.IsLate(time.GetUtcNow(), options.Value.DueAfter))
            && await due.FindAsync(run.Conversation, run.Direction) is { } row
            && row.Due > latest)
        {
            await due.PostponeAsync(row, latest);
        }
    }

    /// <summary>Puts off a mailbox that is free, but may not be worked on now.</summary>
    public async Task PutOffAsync(Run run, Rest rest)
    {
        // The order matters: see the due list's rules.
        Task<DueRow?> seen = due.FindAsync(run.Conversation, run.Direction);
        DateTimeOffset now = time.GetUtcNow();

        // Another wake-up has already been put back for this mailbox.
        bool isComing = rest.LimitedBy is not null ? calls.IsCalledLater(await seen, run.WakeUp)
            : rest.HeldFor.Length == 0 && !run.WakeUp.PutBack && (await seen)?.Due > now + options.Value.DueAfter;

        if (isComing)
        {
            return;
        }

        await seen;
        MailboxView view = await leases.LookAsync(run.Conversation, run.Direction);

        if (!view.IsLeased)
        {
            await SettleAsync(run, view, new HeldMailbox(IsLost: false, seen, rest));
        }
    }

    /// <summary>Called after the lease was given back, and after one more look at the mailbox.</summary>
    /// <returns>False if there is something to do now.</returns>
    public async Task<bool> SettleAsync(Run run, MailboxView view, HeldMailbox held)
    {
        if (view.Mails is not [var head, ..])
        {
            await LeaveAsync(held);

            return true;
        }

        if (held.IsStopped)
        {
            await wakeUps.SendAsync(run.Direction, run.Conversation);

            return true;
        }

        if (held.Rest is null && run.Pick(view.Mails) is not null)
        {
            return false;
        }

        await WaitAsync(run, head, held);

        return true;
    }

    private async Task LeaveAsync(HeldMailbox held)
    {
        if (held.Seen is { IsCompletedSuccessfully: true, Result: { } row })
        {
            await due.RemoveAsync(row);
        }
    }

    private async Task WaitAsync(Run run, Mail head, HeldMailbox held)
    {
        if (held.Rest is { LimitedBy: not null } limited)
        {
            await (held.Seen is { IsCompletedSuccessfully: true, Result: var seen } ? calls.PutOffAsync(run, head, seen, limited) : Task.CompletedTask);

            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        Waiting waiting = held.Rest?.Of(head) ?? new Waiting(head.AcceptedAt, "It is tried again.", head.Attempts, head.Reason);
        DateTimeOffset until = held.Rest is { } rest ? Until(rest, now) : head.RetryAt ?? now;

        if (held.Seen is { IsCompletedSuccessfully: true, Result: var row })
        {
            await due.PostponeAsync(run.Conversation, run.Direction, row, until, waiting);
        }

        if (held.Rest is { Try: { } attempt })
        {
            await SendLaterAsync(run, WakeUp.For(run.Conversation, now, attempt - now) with { PutBack = held.Rest.HeldFor.Length == 0, Called = run.WakeUp.Called }, attempt - now);
        }
        else if (held.Rest is null && head.RetryAt is { } at && held.Retry?.Number == head.Number && at - now < options.Value.LeasePeriod)
        {
            // The sweep takes care of longer waits.
            await SendLaterAsync(run, WakeUp.For(run.Conversation, now, at - now) with { Number = head.Number, Wait = head.Waits }, at - now);
        }
    }

    private DateTimeOffset Until(Rest rest, DateTimeOffset now) => rest switch
    {
        { IsImpatient: true, Until: { } end } => end < now + options.Value.LeasePeriod ? end : now + options.Value.LeasePeriod,
        { HeldFor.Length: 0, Try: { } attempt } => attempt + (options.Value.DueAfter * 2),

        // The sweep looks once more soon, in case the gate is being opened right now; after that it looks less and less often.
        _ => now + options.Value.LeasePeriod,
    };

    private Task<bool> SendLaterAsync(Run run, WakeUp wakeUp, TimeSpan delay) =>
        wakeUps.SendAsync(run.Direction, wakeUp, delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
}
