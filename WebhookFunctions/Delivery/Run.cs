using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>One execution of a forwarder: what woke it, what it works for, and when it should make way for another.</summary>
internal sealed class Run(Direction direction, WakeUp wakeUp, IDeliverySteps steps, TimeProvider time, CancellationToken shutdown, CancellationToken stopping)
{
    // Well below host.json's functionTimeout, with room for one more slow step.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly long _start = time.GetTimestamp();
    private bool _isCalled = wakeUp.Called;

    public Direction Direction => direction;

    public ConversationKey Conversation { get; } = wakeUp.Conversation;

    public WakeUp WakeUp => wakeUp;

    public IDeliverySteps Steps => steps;

    /// <summary>Nothing may go to the conversation's channel before, by the clock of storage; null where it has no such limit.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>What is written down beside the forwarding, and has to be by the end.</summary>
    public Task Noting { get; set; } = Task.CompletedTask;

    /// <summary>Checked between steps only: a request under way is never cut off, since nobody could say whether it was taken.</summary>
    public bool ShouldStop => shutdown.IsCancellationRequested || stopping.IsCancellationRequested || time.GetElapsedTime(_start) > _longest;

    /// <summary>Whether its turn has come. One request goes out for that; what follows lines up again.</summary>
    public bool TakeCall()
    {
        (bool isCalled, _isCalled) = (_isCalled, false);

        return isCalled;
    }

    public Mail? Pick(IReadOnlyList<Mail> mails)
    {
        DateTimeOffset now = time.GetUtcNow();

        return steps.Pick(Conversation, mails, mail => mail.IsDue(now, wakeUp));
    }
}
