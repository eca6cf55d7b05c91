using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>What one step of forwarding an event came to. The forwarder turns it into a commit, a retry or a dead letter.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Something was achieved that must not be done again; the event needs more.</summary>
    public static Change Advanced(Mail mail, Conversation? conversation = null) =>
        new(new MailChange(mail.NextStep(), conversation, Finished: false));

    /// <summary>Nothing more to do for the event.</summary>
    /// <param name="text">What the transcript shows of it.</param>
    public static Change Finished(Mail mail, Outcome outcome, string? text = null, Conversation? conversation = null) =>
        new(new MailChange(mail with { Outcome = outcome }, conversation, Finished: true, text));

    /// <summary>The other side did not take it, now or ever.</summary>
    /// <param name="what">The step in a word, for whoever reads the dead letter.</param>
    /// <param name="retryFor">For how long it is tried again, where not for the configured time.</param>
    public static Failure Failed(DeliveryResult result, string what = "forward", TimeSpan? retryFor = null) => new(result, what, retryFor);

    public sealed record Change(MailChange Made) : Step;

    public sealed record Failure(DeliveryResult Result, string What, TimeSpan? RetryFor) : Step;
}
