using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>One execution of a forwarder: which wake-up started it, which mailbox it works for, and when it should stop so that another can go on.</summary>
internal sealed class Run(Direction direction, WakeUp wakeUp, IDeliverySteps steps, TimeProvider time, CancellationToken shutdown, CancellationToken stopping)
{
    // Well below functionTimeout in host.json, with room for one more slow step.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly long _start = time.GetTimestamp();
    private bool _isCalled = wakeUp.Called;

    public Direction Direction => direction;

    public ConversationKey Conversation { get; } = wakeUp.Conversation;

    public WakeUp WakeUp => wakeUp;

    public IDeliverySteps Steps => steps;

    /// <summary>Before this time, by the clock of storage, nothing may go to the conversation's channel; null if it has no such limit.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Before the channel has reported on this, nothing may go to it; null if nothing is awaited.</summary>
    public AwaitedReport? Awaited { get; set; }

    /// <summary>Writes that run beside the forwarding and must be done by its end.</summary>
    public Task Noting { get; set; } = Task.CompletedTask;

    /// <summary>Checked only between steps: a request under way is never cut off, since then nobody could say whether it was taken.</summary>
    public bool ShouldStop => shutdown.IsCancellationRequested || stopping.IsCancellationRequested || time.GetElapsedTime(_start) > _longest;

    /// <summary>Whether the mailbox has been called. One request goes out per call; for the next one the mailbox lines up again.</summary>
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
