using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Takes the steps of the mails that the holder of a lease sees, in order. Each step is recorded before anything that must not happen without the record.</summary>
internal sealed partial class LeaseHolder(
    Leases leases,
    StepRunner steps,
    Admissions admissions,
    WorkRecorder recorder,
    Shutdown shutdown,
    IOptions<LeaseOptions> options,
    LogNames names,
    TimeProvider time,
    ILogger<LeaseHolder> logger)
{
    public async Task<HeldMailbox> HoldAsync(Run run, MailboxView view, Turn turn, Lease lease)
    {
        await using LeaseKeeper keeper = new(lease, options.Value.LeasePeriod, time, shutdown.Over);
        Work work = new(run, view, lease);

        try
        {
            return await WorkAsync(work, turn, keeper.Doubt);
        }
        catch (OperationCanceledException) when (keeper.Doubt.IsCancellationRequested)
        {
            return await DoubtedAsync(work);
        }
        catch (Exception) when (!lease.IsReleased && !lease.IsLost)
        {
            // Storage failed during a step, or we have a defect. Record what was achieved, and give the lease back, if possible.
            await recorder.GiveBackAsync(work);

            throw;
        }
    }

    private async Task<HeldMailbox> WorkAsync(Work work, Turn turn, CancellationToken doubt)
    {
        (Mail? mail, NextStep? next, Rest? rest) = (turn.Mail, turn.Next, turn.Rest);

        while (mail is not null && rest is null && !work.Run.ShouldStop && !doubt.IsCancellationRequested)
        {
            StepResult result = await StepAsync(work, mail, next!, doubt);
            (work.Lease.NotBefore, work.Lease.Awaited) = (work.Run.NotBefore, work.Run.Awaited);
            work.Apply(result);
            LogProgress(work, result.Change);
            rest = result.Held;

            Mail? following = rest is null && !work.Run.ShouldStop ? work.Run.Pick(work.Mails) : null;

            // If nothing follows, the change is recorded below, together with the return of the lease.
            if (following is not null && !(result.CanWait && following.Number == mail.Number) && !await recorder.CommitAsync(work))
            {
                return HeldMailbox.Lost;
            }

            mail = following is null ? null : await leases.ReadBodyAsync(work.View, following);

            if (mail is not null)
            {
                (next, rest) = await admissions.GateAsync(work.Run, mail, await StepRunner.PrepareAsync(work.Run.Steps, work.View, mail));
            }
        }

        if (doubt.IsCancellationRequested)
        {
            return await DoubtedAsync(work);
        }

        if (mail is { TroubledSince: null } && rest is { IsImpatient: true })
        {
            work.Apply(new MailChange(mail with { TroubledSince = time.GetUtcNow() }, null, Finished: false));
        }

        bool isStopped = rest is null && work.Run.ShouldStop && work.Run.Pick(work.Mails) is not null;

        return await recorder.GiveBackAndReadRowAsync(work) ? work.Left(rest, isStopped) : HeldMailbox.Lost;
    }

    private async Task<StepResult> StepAsync(Work work, Mail mail, NextStep next, CancellationToken doubt) =>
        admissions.IsOutOfPatience(mail, next) && !await admissions.IsOpenAsync(next)
            ? await steps.GiveUpWaitingAsync(work.Run.Steps, work.View, mail, next)
            : await steps.RunAsync(work.Run.Steps, work.View, mail, next, doubt);

    // Others may take this holder for dead. It still records what it has done, if it can, and does nothing more.
    private async Task<HeldMailbox> DoubtedAsync(Work work)
    {
        if (work.Lease.IsLost)
        {
            return HeldMailbox.Lost;
        }

        if (shutdown.Over.IsCancellationRequested)
        {
            LogCutOff(names.Of(work.Run.Conversation, work.Run.Direction));

            return await recorder.GiveBackAndReadRowAsync(work) ? work.Left(null, isStopped: true) : HeldMailbox.Lost;
        }

        await recorder.GiveBackAsync(work);

        return HeldMailbox.Lost;
    }

    private void LogProgress(Work work, MailChange change)
    {
        if (change.Finished)
        {
            TimeSpan age = time.GetUtcNow() - change.Mail.AcceptedAt;
            AttemptTelemetry.Finished(work.Run.Conversation, work.Run.Direction, change.Mail, age);
            LogFinished(
                names.Of(work.Run.Conversation, work.Run.Direction),
                names.OfEvent(change.Mail.Event, work.Run.Conversation),
                change.Mail.Event.Kind,
                change.Mail.Outcome,
                age);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Mailbox}: event {EventId} ({Kind}): {Outcome}, {Age} after it was accepted", EventName = "Finished")]
    private partial void LogFinished(string mailbox, string eventId, EventKind kind, Outcome? outcome, TimeSpan age);

    [LoggerMessage(2, LogLevel.Warning, "{Mailbox}: the app ends, and the other side took too long to answer. Nobody knows whether it took the event, which is sent again")]
    private partial void LogCutOff(string mailbox);
}
