using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>Knows where the events of one direction go, and by which steps. It knows no queue and no table.</summary>
public interface ICarrier
{
    /// <summary>The mail to be worked on next: by default the first, so that nothing overtakes it.</summary>
    /// <param name="mails">The head of the mailbox, in order.</param>
    /// <param name="isWaiting">Whether a mail waits for a wake-up still to come.</param>
    Mail? Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isWaiting) =>
        mails is [Mail first, ..] && !isWaiting(first) ? first : null;

    /// <summary>Makes at most one call that must not be repeated, and says what it came to.</summary>
    Task<Step> NextAsync(ConversationKey conversation, Mail mail);

    /// <summary>The mail's present step has failed for good, as <paramref name="result"/> says, and is kept as a dead letter: what now?</summary>
    Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result);
}
