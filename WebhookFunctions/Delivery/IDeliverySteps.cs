using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Knows where the events of one direction go, and by which steps. It knows no queue and no table.</summary>
internal interface IDeliverySteps
{
    /// <summary>The mail to be worked on next: by default the first, so that nothing overtakes it.</summary>
    /// <param name="mails">The head of the mailbox, in order.</param>
    /// <param name="isDue">Whether a mail need not wait any longer.</param>
    Mail? Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isDue) =>
        mails is [Mail first, ..] && isDue(first) ? first : null;

    /// <summary>The mail's next step, and where it goes. Asks storage at the most.</summary>
    Task<NextStep> NextAsync(ConversationKey conversation, Mail mail);

    /// <summary>The mail's present step has failed for good, as <paramref name="result"/> says, and is kept as a dead letter: what now?</summary>
    Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result);

    /// <summary>What passes by beside the mailbox, to be tried once; null where it is nothing for anybody.</summary>
    Task<NextStep?> PassAsync(ConversationKey conversation, IncomingEvent @event);
}

/// <summary>A step that could be taken now. It makes at most one call that must not be repeated.</summary>
/// <param name="What">The step in a word, for whoever reads the dead letter.</param>
/// <param name="Destination">Null where it calls nobody.</param>
internal sealed record NextStep(string What, Destination? Destination, Func<CancellationToken, Task<Step>> TakeAsync)
{
    public const string Forward = "forward";

    /// <summary>For how long it is tried, where not for the configured time: somebody waits for its end.</summary>
    public TimeSpan? RetryFor { get; init; }

    /// <summary>What becomes of it where its destination is held: it is not worth waiting for.</summary>
    public Step? IfHeld { get; init; }

    public static NextStep Nowhere(Step step) => new(Forward, null, _ => Task.FromResult(step));
}
