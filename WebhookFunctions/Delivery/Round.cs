using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>One execution of a forwarder: what woke it, what it works for, and when it should make way for another.</summary>
public sealed class Round(Direction direction, WakeUp wakeUp, ICarrier carrier, TimeProvider time, CancellationToken stopping)
{
    // Well below host.json's functionTimeout, with room for one more slow step.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly long _start = time.GetTimestamp();

    public Direction Direction => direction;

    public WakeUp WakeUp => wakeUp;

    public ICarrier Carrier => carrier;

    /// <summary>Checked between steps only: a request under way is never cut off, since nobody could say whether it was taken.</summary>
    public bool ShouldStop => stopping.IsCancellationRequested || time.GetElapsedTime(_start) > _longest;

    public Mail? Pick(IReadOnlyList<Mail> mails) => carrier.Pick(wakeUp.Conversation, mails, mail => mail.IsWaiting(wakeUp, time.GetUtcNow()));

    public bool HasWork(MailboxView view) => Pick(view.Mails) is not null;
}
