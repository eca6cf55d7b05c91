using System.Globalization;

namespace WebhookFunctions.Conversations;

/// <summary>An event in a mailbox, with how far it has come.</summary>
public sealed record Mail(long Number, IncomingEvent Event, DateTimeOffset AcceptedAt)
{
    /// <summary>Set once the receiving side is done with; the acknowledgement to the sender may still be due.</summary>
    public Outcome? Outcome { get; init; }

    public bool Acknowledged { get; init; }

    /// <summary>The acknowledgement on receipt has failed: it follows when the channel has the message.</summary>
    public bool AcknowledgementTried { get; init; }

    /// <summary>The chat's start was refused: the event goes to the bot without.</summary>
    public bool StartSkipped { get; init; }

    /// <summary>The event has already been given a new chat because the platform did not know the old one; it gets no second.</summary>
    public bool ChatRenewed { get; init; }

    /// <summary>Failed attempts at the present step. More than none means: waiting for the wake-up that names this wait.</summary>
    public int Attempts { get; init; }

    /// <summary>How often it has been waited for, all steps together: each wait is ended by a wake-up of its own.</summary>
    public int Waits { get; init; }

    /// <summary>The sum of the waits so far, by which the retries end: no clock is asked.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>When the next attempt is expected; see <see cref="IsWaiting"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    private static readonly TimeSpan _overdue = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether the mail waits for a wake-up other than <paramref name="wakeUp"/>. That wake-up is in the queue since before the wait was
    /// recorded; should it be long overdue all the same (somebody cleared the queue), any wake-up will do.
    /// </summary>
    public bool IsWaiting(WakeUp wakeUp, DateTimeOffset now) =>
        Attempts > 0 && !(wakeUp.Number == Number && wakeUp.Wait == Waits) && !(RetryAt + _overdue < now);

    /// <summary>An idempotency key for something that this mail brings about, unique among all conversations.</summary>
    public string KeyFor(ConversationKey conversation, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation.Partition}-{what}-{Number}");

    public Mail WaitFor(TimeSpan delay, DateTimeOffset now) =>
        this with { Attempts = Attempts + 1, Waits = Waits + 1, Waited = Waited + delay, RetryAt = now + delay };

    /// <summary>The same mail at the start of its next step, with a retry schedule of its own.</summary>
    public Mail NextStep() => this with { Attempts = 0, Waited = TimeSpan.Zero, RetryAt = null };
}
