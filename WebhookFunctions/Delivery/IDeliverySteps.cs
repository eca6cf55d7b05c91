using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Knows where the events of one direction go, and by which steps. It knows no queue and no table.</summary>
internal interface IDeliverySteps
{
    /// <summary>The mail to work on next: by default the first, so that no mail overtakes it.</summary>
    /// <param name="mails">The head of the mailbox, in order.</param>
    /// <param name="isDue">Whether a mail need not wait any longer.</param>
    Mail? Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isDue) =>
        mails is [Mail first, ..] && isDue(first) ? first : null;

    /// <summary>The mail's next step and its destination. May read storage, but calls nothing else.</summary>
    Task<NextStep> NextAsync(ConversationKey conversation, Mail mail);

    /// <summary>The mail's present step has failed for good, as <paramref name="result"/> says, and the event is kept as a dead letter. Returns what follows.</summary>
    Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result);

    /// <summary>An event that passes beside the mailbox, to be tried once; null if nobody needs it.</summary>
    Task<NextStep?> PassAsync(ConversationKey conversation, IncomingEvent @event);
}

/// <summary>A step that could be taken now. It makes at most one call that must not be repeated.</summary>
/// <param name="What">The step in a word, for readers of the dead letter.</param>
/// <param name="Destination">Null if the step calls nothing.</param>
internal sealed record NextStep(string What, Destination? Destination, Func<CancellationToken, Task<Step>> TakeAsync)
{
    public const string Forward = "forward";

    /// <summary>For how long the step is tried, if not for the configured time, because somebody waits for its end.</summary>
    public TimeSpan? RetryFor { get; init; }

    /// <summary>The result if the step's destination is held, for a step that is not worth waiting for.</summary>
    public Step? IfHeld { get; init; }

    /// <summary>The step shows the user something, and its destination keeps no order by itself: so it is not taken before an awaited report has come.</summary>
    public bool IsInOrder { get; init; }

    public static NextStep Nowhere(Step step) => new(Forward, null, _ => Task.FromResult(step));
}
