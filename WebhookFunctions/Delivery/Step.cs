using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <param name="Sent">The channel's id of what it took.</param>
/// <param name="AtMost">How long its report is waited for.</param>
internal sealed record Awaits(string Sent, TimeSpan AtMost);

/// <summary>The result of one step of forwarding an event. The forwarder turns it into a commit, a wait or a dead letter.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>Something was achieved that must not be done again; the event needs more.</summary>
    public static Change Advanced(Mail mail, Conversation? conversation = null) => new(new MailChange(mail.NextStep(), conversation, Finished: false));

    /// <summary>Like <see cref="Advanced"/>, but the next step is taken first, and both are recorded at once. A crash in between repeats this step.</summary>
    public static Change AdvancedForNow(Mail mail) => Advanced(mail) with { CanWait = true };

    /// <summary>The event needs nothing more.</summary>
    public static Change Finished(Mail mail, Outcome outcome, Conversation? conversation = null) =>
        new(new MailChange(mail with { Outcome = outcome }, conversation, Finished: true));

    /// <summary>The event was worth one try, or no try if its destination is held, and was not taken.</summary>
    public static Change Missed(Mail mail) => Finished(mail, Outcome.Dropped) with { WasMissed = true };

    /// <summary>The other side did not take the event, now or for good.</summary>
    /// <param name="ifGone">What to do instead of giving up, if the other side no longer has the conversation.</param>
    public static Failure Failed(DeliveryResult result, Change? ifGone = null) => new(result, ifGone);

    /// <param name="Made">What to record.</param>
    public sealed record Change(MailChange Made) : Step
    {
        /// <summary>The change need not be recorded before the next step.</summary>
        public bool CanWait { get; init; }

        /// <summary>The channel took something, and should report on it before it gets more; null if that need not be awaited.</summary>
        public Awaits? Awaits { get; init; }

        /// <summary>The destination did not take the event, and nothing more follows, because it was worth only one try.</summary>
        public bool WasMissed { get; init; }
    }

    public sealed record Failure(DeliveryResult Result, Change? IfGone) : Step;
}
