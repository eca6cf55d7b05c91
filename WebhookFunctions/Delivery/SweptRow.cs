using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>Sees to one overdue row of the due list. It changes the row first, and only the sweep that won this change sends a wake-up.</summary>
internal sealed class SweptRow(DueList due, Leases leases, Mailbox mailbox, WakeUps wakeUps, IOptions<LeaseOptions> options, TimeProvider time)
{
    private const int MostDoublings = 20;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public async Task SeeToAsync(DueRow row, SweepBudget budget)
    {
        if (row.Handover is { } handover)
        {
            await ExpireAsync(row, handover);

            return;
        }

        if (IsHeld(row, budget))
        {
            // The gate lets this mailbox through, not the sweep. So the sweep looks at it again as late as is allowed.
            await due.PostponeAsync(row, time.GetUtcNow() + options.Value.LongestRest);

            return;
        }

        MailboxView view = await leases.LookAsync(row.Conversation, row.Direction);

        if (view.IsLeased)
        {
            await WatchAsync(row, view.Lease!, budget);
        }
        else if (view.Mails is not [var head, ..])
        {
            await due.RemoveAsync(row);
        }
        else if (head.RetryAt > time.GetUtcNow())
        {
            await due.PostponeAsync(row, head.RetryAt.Value);
        }
        else if (row.Waiting.CalledAt is { } call && call > time.GetUtcNow())
        {
            await due.PostponeAsync(row, call + options.Value.DueAfter);
        }
        else
        {
            await WakeAsync(row, head, budget);
        }
    }

    private static bool IsHeld(DueRow row, SweepBudget budget) =>
        row.Waiting is { HeldFor.Length: > 0, IsImpatient: false } && budget.GateOf(row.Conversation.Connection, row.Waiting.HeldFor) is not null;

    // The expiry becomes an event of the mailbox, so that it keeps its place among the others. A second time changes nothing.
    private async Task ExpireAsync(DueRow row, long handover)
    {
        IncomingEvent expiry = Expiry.Of(handover, time.GetUtcNow()) with { Needs = row.Chat.Length > 0 ? RowKeys.Chat(row.Chat) : null };
        await mailbox.AcceptAsync(row.Conversation, Direction.ChannelToBot, expiry);
        await due.RemoveAsync(row);
    }

    // A forwarder is at work. If the lease is still the same a lease period later, that forwarder is dead. No clock is needed for this.
    private async Task WatchAsync(DueRow row, LeaseSeen lease, SweepBudget budget)
    {
        TimeSpan period = options.Value.LeasePeriod;
        DateTimeOffset now = time.GetUtcNow();

        if (!budget.AllowsTakeover(row.Direction, row.WakeUps))
        {
            await due.PostponeAsync(row, now + period);

            return;
        }

        if (await TryAsync(() => due.PostponeAsync(row.Conversation, row.Direction, row, now + period, row.Waiting, row.WakeUps + 1))
            && !await wakeUps.SendAsync(row.Direction, WakeUp.For(row.Conversation, now, period) with { Lease = lease.ETag }, period))
        {
            budget.Fail();
            await TakeBackAsync(row);
        }
    }

    // No wake-up was sent, so the next sweep should not count one as unanswered.
    private async Task TakeBackAsync(DueRow row)
    {
        if (await due.FindAsync(row.Conversation, row.Direction) is { } now && now.WakeUps == row.WakeUps + 1)
        {
            await TryAsync(() => due.PostponeAsync(row.Conversation, row.Direction, now, time.GetUtcNow(), now.Waiting, row.WakeUps));
        }
    }

    // If the answer to the first try was lost, the second try finds the row changed. Then the next sweep sees to it.
    private Task<bool> TryAsync(Func<Task<bool>> change) => StorageTrouble.OutlastAsync(change, _patience, time);

    private async Task WakeAsync(DueRow row, Mail head, SweepBudget budget)
    {
        DateTimeOffset now = time.GetUtcNow();

        if (budget.IsSpent)
        {
            return;
        }

        if (!budget.Allows(row.Conversation, row.Direction, row.WakeUps))
        {
            await due.PostponeAsync(row, now + options.Value.DueAfter);

            return;
        }

        TimeSpan rest = options.Value.DueAfter * Math.Pow(2, Math.Min(row.WakeUps, MostDoublings));
        DateTimeOffset next = now + (rest < options.Value.LongestRest ? rest : options.Value.LongestRest);
        Waiting waiting = row.Waiting with { Since = head.AcceptedAt, Why = "Nobody has seen to it yet.", Attempts = head.Attempts, Reason = head.Reason, HeldFor = "", CalledAt = null };

        if (await TryAsync(() => due.PostponeAsync(row.Conversation, row.Direction, row, next, waiting, row.WakeUps + 1))
            && !await wakeUps.SendAsync(row.Direction, WakeUp.For(row.Conversation, now) with { Swept = true }))
        {
            budget.Fail();
            await TakeBackAsync(row);
        }
    }
}
