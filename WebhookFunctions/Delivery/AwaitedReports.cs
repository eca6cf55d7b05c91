using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>Where a channel could show two messages in the wrong order: lets nothing go to it until it has reported on what it was sent last, or has taken too long for that.</summary>
/// <remarks>The wait itself costs no execution, as that for a limit. See docs/decisions/0029.</remarks>
internal sealed class AwaitedReports(StorageClock clock, TimeProvider time)
{
    // A queue counts whole seconds, so the mailbox's call comes up to a second early.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);

    /// <returns>The step; or why it cannot be taken soon.</returns>
    public async Task<(NextStep Next, Rest? Why)> AdmitAsync(Run run, NextStep next)
    {
        if (!next.IsInOrder)
        {
            return (next, null);
        }

        if (run.Awaited is { } awaited && awaited.Until - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            if (left > _soon)
            {
                return (next, Rest.ForReport(next.Destination!, left));
            }

            await Task.Delay(left, time);
        }

        // It has come, or nobody waits for it any longer.
        run.Awaited = null;

        return (next with { TakeAsync = TakeAsync }, null);

        async Task<Step> TakeAsync(CancellationToken cancellation)
        {
            Step step = await next.TakeAsync(cancellation);

            if (step is Step.Change { Awaits: { } awaits })
            {
                run.Awaited = new AwaitedReport(awaits.Sent, clock.GetUtcNow() + awaits.AtMost);
            }

            return step;
        }
    }
}
