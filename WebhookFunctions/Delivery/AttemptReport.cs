using System.Diagnostics;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Reports each attempt in a trace, and each failed attempt in a log line and a metric: whose event it was (as logs may show it), what follows, and why.</summary>
internal sealed partial class AttemptReport(LogNames names, ILogger<AttemptReport> logger)
{
    public Activity? Start(MailboxView view, Mail mail, NextStep next) => AttemptTelemetry.Start(view, mail, next, names);

    /// <param name="waiting">The mail, waiting for its next attempt.</param>
    public void Retried(MailboxView view, Mail waiting, NextStep next, TimeSpan delay)
    {
        AttemptTelemetry.Retried(view, next.Destination);
        LogRetry(Name(view), Id(view, waiting), waiting.Attempts, delay, Hide(view, waiting.Reason));
    }

    /// <param name="waiting">The mail, waiting for its destination.</param>
    public void Held(MailboxView view, Mail waiting, Destination destination)
    {
        AttemptTelemetry.Held(view, destination);
        LogWaits(Name(view), Id(view, waiting), destination.Name, Hide(view, waiting.Reason));
    }

    /// <param name="mail">The mail as it was before its last attempt.</param>
    public void GivenUp(MailboxView view, Mail mail, NextStep next, DeliveryResult result)
    {
        AttemptTelemetry.GivenUp(view, next.Destination);
        LogDeadLetter(Name(view), Id(view, mail), mail.Event.Kind, next.What, mail.Attempts + 1, Hide(view, result.Reason));
    }

    public void NobodyTold(Exception defect, MailboxView view, Mail mail) => LogNobodyTold(defect, Name(view), Id(view, mail));

    private string Name(MailboxView view) => names.Of(view.Conversation, view.Direction);

    private string Id(MailboxView view, Mail mail) => names.OfEvent(mail.Event, view.Conversation);

    private string Hide(MailboxView view, string reason) => names.Hide(reason, view.Conversation);

    [LoggerMessage(1, LogLevel.Warning, "{Mailbox}: event {EventId} failed (attempt {Attempt}) and is tried again in {Delay}: {Reason}", EventName = "Retried")]
    private partial void LogRetry(string mailbox, string eventId, int attempt, TimeSpan delay, string reason);

    [LoggerMessage(2, LogLevel.Error, "Dead letter: {Mailbox}: event {EventId} ({Kind}): to {Step} it was given up after {Attempts} attempts: {Reason}", EventName = "DeadLettered")]
    private partial void LogDeadLetter(string mailbox, string eventId, EventKind kind, string step, int attempts, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Mailbox}: event {EventId} is a dead letter, and nobody could be told")]
    private partial void LogNobodyTold(Exception exception, string mailbox, string eventId);

    [LoggerMessage(4, LogLevel.Warning, "{Mailbox}: event {EventId} failed and waits, for the {Destination} is held: {Reason}")]
    private partial void LogWaits(string mailbox, string eventId, string destination, string reason);
}
