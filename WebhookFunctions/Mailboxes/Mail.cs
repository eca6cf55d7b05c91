using System.Globalization;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>An event in a mailbox, with how far it has come.</summary>
internal sealed record Mail(long Number, IncomingEvent Event, DateTimeOffset AcceptedAt)
{
    /// <summary>The event is too large for the mail's row: <see cref="Event"/> has no content until that is asked for.</summary>
    public bool IsBodyApart { get; init; }

    /// <summary>Its content lies in a row of its own. The event itself does not tell: on its way it may get the payload of a choice, and become large.</summary>
    public bool HasBodyRow { get; init; }

    /// <summary>Set when nothing more is to be done at the receiving side; the acknowledgement to the sender may still be due.</summary>
    public Outcome? Outcome { get; init; }

    public bool Acknowledged { get; init; }

    /// <summary>The acknowledgement on receipt has failed: it is sent again when the channel has the message.</summary>
    public bool AcknowledgementTried { get; init; }

    /// <summary>The chat's start was refused: the event goes to the bot without a start.</summary>
    public bool StartSkipped { get; init; }

    /// <summary>The event has already been given a new chat because the platform did not know the old one; it gets no second.</summary>
    public bool ChatRenewed { get; init; }

    /// <summary>How many of its parts have been sent, if it is sent in several.</summary>
    public int PartsSent { get; init; }

    /// <summary>The channel's id of the last part that was sent, if the channel may report later that it was not delivered.</summary>
    public string? SentAs { get; init; }

    /// <summary>Failed attempts at the present step.</summary>
    public int Attempts { get; init; }

    /// <summary>The latest failed attempts at the present step, newest last, those for which the destination was held included.</summary>
    public IReadOnlyList<FailedAttempt> LastAttempts { get; init; } = [];

    /// <summary>How many waits there were, for all steps together. With <see cref="Number"/> it names one wait.</summary>
    public int Waits { get; init; }

    /// <summary>The sum of the present step's waits, which decides when the retries end. No clock is needed, and time for which the destination was held does not count.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>When the next attempt is due; null if the mail does not wait.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>When the present step could not be done for the first time.</summary>
    public DateTimeOffset? TroubledSince { get; init; }

    /// <summary>The other side has said once that it does not know, or no longer knows, the conversation.</summary>
    public bool SaidGone { get; init; }

    /// <summary>How often a forwarder died while it worked on this mail.</summary>
    public int Deaths { get; init; }

    /// <summary>Why the mail is still here, in the other side's words.</summary>
    public string Reason { get; init; } = "";

    /// <param name="wakeUp">A wake-up that was sent for the end of exactly this wait counts, whatever the clock says.</param>
    public bool IsDue(DateTimeOffset now, WakeUp wakeUp) => RetryAt is not { } at || at <= now || (wakeUp.Number == Number && wakeUp.Wait == Waits);

    /// <summary>An idempotency key for something that this mail causes, unique among all conversations.</summary>
    public string KeyFor(ConversationKey conversation, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation.Partition}-{what}-{Number}");

    /// <summary>The same mail after an attempt that failed.</summary>
    public Mail Failed(DateTimeOffset now, string reason) => this with
    {
        LastAttempts = FailedAttempt.Add(LastAttempts, now, reason),
        TroubledSince = TroubledSince ?? now,
        Reason = reason,
    };

    public Mail WaitFor(TimeSpan delay, DateTimeOffset now, string reason) => Failed(now, reason) with
    {
        Attempts = Attempts + 1,
        Waits = Waits + 1,
        Waited = Waited + delay,
        RetryAt = now + delay,
    };

    /// <summary>The same mail at the start of its next step, with a retry schedule of its own.</summary>
    public Mail NextStep() => this with
    {
        Attempts = 0,
        LastAttempts = [],
        Waited = TimeSpan.Zero,
        RetryAt = null,
        TroubledSince = null,
        SaidGone = false,
        Deaths = 0,
        Reason = "",
    };
}
