using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>What one step of forwarding an event came to. The forwarder turns it into a commit, a wait or a dead letter.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>Something was achieved that must not be done again; the event needs more.</summary>
    public static Change Advanced(Mail mail, Conversation? conversation = null) => new(new MailChange(mail.NextStep(), conversation, Finished: false));

    /// <summary>As <see cref="Advanced"/>, but what comes next is done first, and both are recorded at once. A crash in between repeats this step.</summary>
    public static Change AdvancedForNow(Mail mail) => Advanced(mail) with { CanWait = true };

    /// <summary>Nothing more to do for the event.</summary>
    public static Change Finished(Mail mail, Outcome outcome, Conversation? conversation = null) =>
        new(new MailChange(mail with { Outcome = outcome }, conversation, Finished: true));

    /// <summary>It was worth one try, or none where its destination is held, and has come to nothing.</summary>
    public static Change Missed(Mail mail) => Finished(mail, Outcome.Dropped) with { WasMissed = true };

    /// <summary>The other side did not take it, now or ever.</summary>
    /// <param name="ifGone">What to do instead of giving up, where the other side has no such conversation any more.</param>
    public static Failure Failed(DeliveryResult result, Change? ifGone = null) => new(result, ifGone);

    /// <param name="Made">What to record.</param>
    public sealed record Change(MailChange Made) : Step
    {
        /// <summary>It need not be recorded before the next step.</summary>
        public bool CanWait { get; init; }

        /// <summary>The destination did not take it, and that is all there is to say: it was tried once.</summary>
        public bool WasMissed { get; init; }
    }

    public sealed record Failure(DeliveryResult Result, Change? IfGone) : Step;
}
