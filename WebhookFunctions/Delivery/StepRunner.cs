using System.Diagnostics;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>What to record about a step, and how the mailbox goes on.</summary>
/// <param name="CanWait">The change need not be recorded before the next step.</param>
/// <param name="Held">Set if the destination is held: until it is free, nothing goes on.</param>
/// <param name="Took">The destination that took an event, or null.</param>
internal sealed record StepResult(MailChange Change, bool CanWait = false, Rest? Held = null, Destination? Took = null);

/// <summary>Takes one step of a mail, and decides from its result what follows.</summary>
internal sealed class StepRunner(
    Gates gates,
    DeadLetters deadLetters,
    OwnSecrets secrets,
    AttemptReport report,
    IOptions<DeliveryOptions> options,
    Random random,
    TimeProvider time)
{
    // A mail that kills its host again and again is given up on.
    private const int MostDeaths = 10;

    /// <summary>The mail's next step. If the step cannot even be determined, the returned step fails when it is taken.</summary>
    public static async Task<NextStep> PrepareAsync(IDeliverySteps steps, MailboxView view, Mail mail)
    {
        if (mail.Deaths >= MostDeaths)
        {
            return NextStep.Nowhere(Step.Failed(DeliveryResult.Refused($"Its forwarder died {mail.Deaths} times at it. {mail.Reason}")));
        }

        try
        {
            return await steps.NextAsync(view.Conversation, mail);
        }
        catch (Exception defect) when (!StorageTrouble.Is(defect))
        {
            return NextStep.Nowhere(Step.Failed(Defect(defect)));
        }
    }

    /// <exception cref="Exception">Storage is in trouble (see <see cref="StorageTrouble"/>), or <paramref name="doubt"/> was cancelled. Neither is the mail's fault.</exception>
    public async Task<StepResult> RunAsync(IDeliverySteps steps, MailboxView view, Mail mail, NextStep next, CancellationToken doubt)
    {
        long started = time.GetTimestamp();
        Step step = await TakeAsync(view, mail, next, doubt);

        if (step is Step.Failure failure)
        {
            return await FailedAsync(steps, view, mail, next, failure, started);
        }

        Step.Change change = (Step.Change)step;

        return new StepResult(change.Made, change.CanWait, Took: change.WasMissed ? null : next.Destination);
    }

    private async Task<Step> TakeAsync(MailboxView view, Mail mail, NextStep next, CancellationToken doubt)
    {
        using Activity? span = report.Start(view, mail, next);

        try
        {
            return AttemptTelemetry.Ended(span, await next.TakeAsync(doubt));
        }
        catch (Exception defect) when (!StorageTrouble.Is(defect))
        {
            return AttemptTelemetry.Ended(span, Step.Failed(Defect(defect)));
        }
    }

    private async Task<StepResult> FailedAsync(IDeliverySteps steps, MailboxView view, Mail mail, NextStep next, Step.Failure failure, long started)
    {
        // From here on the reason is stored: in the mailbox, the gate, the logs, a dead letter. So secrets are removed from it.
        DeliveryResult result = failure.Result.Saying(secrets.Hide(failure.Result.Reason));
        GateView gate = next.Destination is { } destination && result.Status is DeliveryStatus.Denied or DeliveryStatus.Unavailable
            ? await gates.MissedAsync(destination, view, mail.Number, started, result.Status == DeliveryStatus.Denied)
            : new GateView(GateState.Open);
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan took = next.RetryFor is null ? TimeSpan.Zero : time.GetElapsedTime(started);

        return Decision.After(result, mail, gate, new RetryPolicy(options.Value, next.RetryFor, now, took, random.NextDouble())) switch
        {
            Decision.Retry retry => Retried(view, mail with { Waited = mail.Waited + took }, next, retry, result, now),
            Decision.Hold => await HeldAsync(view, mail.Failed(now, result.Reason), next, result, now),
            Decision.Believe when failure.IfGone is { } ifGone => new StepResult(ifGone.Made),
            _ => await GivenUpAsync(steps, view, mail.Failed(now, result.Reason), next, result),
        };
    }

    private StepResult Retried(MailboxView view, Mail mail, NextStep next, Decision.Retry retry, DeliveryResult result, DateTimeOffset now)
    {
        Mail waiting = mail.WaitFor(retry.Delay, now, result.Reason) with { SaidGone = retry.SaidGone };
        report.Retried(view, waiting, next, retry.Delay);

        return new StepResult(new MailChange(waiting, null, Finished: false));
    }

    private async Task<StepResult> HeldAsync(MailboxView view, Mail waiting, NextStep next, DeliveryResult result, DateTimeOffset now)
    {
        DateTimeOffset? attempt = await gates.HoldAsync(next.Destination!, view, result.Reason);
        report.Held(view, waiting, next.Destination!);

        return new StepResult(new MailChange(waiting, null, Finished: false), Held: Rest.ForGate(next, waiting, result.Reason, now, attempt));
    }

    /// <summary>Gives up on a step without trying it: nobody waits for it any longer, and its destination is held.</summary>
    public Task<StepResult> GiveUpWaitingAsync(IDeliverySteps steps, MailboxView view, Mail mail, NextStep next) =>
        GivenUpAsync(steps, view, mail, next, DeliveryResult.Unavailable(mail.Reason.Length > 0 ? mail.Reason : $"The {next.Destination?.Name} was held for too long."));

    private async Task<StepResult> GivenUpAsync(IDeliverySteps steps, MailboxView view, Mail mail, NextStep next, DeliveryResult result)
    {
        await deadLetters.WriteAsync(view.Conversation, view.Direction, mail, next.What, result.Reason, mail.Attempts + 1);
        report.GivenUp(view, mail, next, result);

        try
        {
            return new StepResult((await steps.GiveUpAsync(view.Conversation, mail, result)).Made);
        }
        catch (Exception defect) when (!StorageTrouble.Is(defect))
        {
            // Neither side can be told, because the connection's settings are gone or the event cannot be read. The dead letter is written.
            report.NobodyTold(defect, view, mail);

            return new StepResult(Step.Finished(mail, Outcome.DeadLettered).Made);
        }
    }

    private static DeliveryResult Defect(Exception defect) =>
        DeliveryResult.Failed($"Forwarding it failed unexpectedly: {defect.GetType().Name}: {defect.Message}");
}
