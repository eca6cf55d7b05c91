using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>Forwards the mails a lease's holder sees, step by step, and commits each step before the next.</summary>
public sealed partial class MailForwarder(
    WakeUpQueues wakeUps, DeadLetters deadLetters, RetrySchedule schedule, TimeProvider time, ILogger<MailForwarder> logger)
{
    /// <summary>Goes on until nothing more can be done now, and gives the lease back with the last commit.</summary>
    /// <returns>False when the lease was lost on the way.</returns>
    public async Task<bool> ForwardAsync(Round round, MailboxView view, Lease lease)
    {
        List<Mail> mails = [.. view.Mails];

        while (!round.ShouldStop && round.Pick(mails) is { } mail)
        {
            Step step = await round.Carrier.NextAsync(view.Conversation, mail);
            MailChange change = await ChangeAsync(round, view.Conversation, mail, step);

            Apply(change, mails);

            if (!await lease.CommitAsync(change, release: round.Pick(mails) is null, CancellationToken.None))
            {
                return false;
            }

            LogProgress(change);
        }

        return lease.IsReleased || await lease.ReleaseAsync(CancellationToken.None);
    }

    private async Task<MailChange> ChangeAsync(Round round, ConversationKey conversation, Mail mail, Step step)
    {
        if (step is Step.Change change)
        {
            return change.Made;
        }

        (DeliveryResult result, string what, TimeSpan? retryFor) = (Step.Failure)step;

        if (result.Status == DeliveryStatus.Unavailable && schedule.NextDelay(mail, result.RetryAfter, retryFor) is { } delay)
        {
            return await RetryAsync(round.Direction, conversation, mail, result.Reason, delay);
        }

        await deadLetters.WriteAsync(conversation, round.Direction, mail, what, result.Reason, CancellationToken.None);
        LogDeadLetter(mail.Event.PrintableId, mail.Event.Kind, round.Direction, what, mail.Attempts + 1, result.Reason);

        return (await round.Carrier.GiveUpAsync(conversation, mail, result)).Made;
    }

    private async Task<MailChange> RetryAsync(Direction direction, ConversationKey conversation, Mail mail, string reason, TimeSpan delay)
    {
        Mail waiting = mail.WaitFor(delay, time.GetUtcNow());
        WakeUp retry = WakeUp.For(conversation) with { Number = mail.Number, Wait = waiting.Waits };

        // Before the commit: a mail never waits for a wake-up that is not on its way.
        await wakeUps.SendAsync(direction, retry, delay, CancellationToken.None);
        LogRetry(mail.Event.PrintableId, waiting.Attempts, delay, reason);

        return new MailChange(waiting, null, Finished: false);
    }

    private static void Apply(MailChange change, List<Mail> mails)
    {
        int index = mails.FindIndex(mail => mail.Number == change.Mail.Number);

        if (change.Finished)
        {
            mails.RemoveAt(index);
        }
        else
        {
            mails[index] = change.Mail;
        }
    }

    private void LogProgress(MailChange change)
    {
        if (change.Finished)
        {
            LogFinished(change.Mail.Event.PrintableId, change.Mail.Event.Kind, change.Mail.Outcome, time.GetUtcNow() - change.Mail.AcceptedAt);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Event {EventId} ({Kind}): {Outcome}, {Age} after it was accepted")]
    private partial void LogFinished(string eventId, EventKind kind, Outcome? outcome, TimeSpan age);

    [LoggerMessage(2, LogLevel.Warning, "Event {EventId} failed for the {Attempt}. time and is tried again in {Delay}: {Reason}")]
    private partial void LogRetry(string eventId, int attempt, TimeSpan delay, string reason);

    [LoggerMessage(3, LogLevel.Error, "Dead letter: event {EventId} ({Kind}, {Direction}): to {Step} it was given up after {Attempts} attempts: {Reason}", EventName = "DeadLettered")]
    private partial void LogDeadLetter(string eventId, EventKind kind, Direction direction, string step, int attempts, string reason);
}
