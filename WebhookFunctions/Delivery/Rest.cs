using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Why a mailbox is left as it is for now, though its head is due.</summary>
/// <param name="Until">The latest time for the next look; null for as late as is allowed.</param>
/// <param name="Try">When the mailbox itself tries again, by its own wake-up; null if another mailbox tries.</param>
internal sealed record Rest(string Why, string Reason, string HeldFor, DateTimeOffset? Until, DateTimeOffset? Try)
{
    /// <summary>Somebody waits for the end of the step, so the mailbox is looked at again and again, though its destination is held.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>The destination whose limit it waits for.</summary>
    public Destination? LimitedBy { get; private init; }

    /// <summary>How long the mailbox waits for that limit; null if the line says when.</summary>
    public TimeSpan? Wait { get; private init; }

    /// <param name="attempt">When the mailbox may try, if it is the one that found out about the trouble.</param>
    public static Rest ForGate(NextStep next, Mail mail, string reason, DateTimeOffset now, DateTimeOffset? attempt = null) => new(
        $"Its {next.Destination!.Name} is held.",
        reason,
        next.Destination.Name,
        next.RetryFor is { } patience ? (mail.TroubledSince ?? now) + patience : null,
        attempt)
    {
        IsImpatient = next.RetryFor is not null,
    };

    /// <summary>The mailbox's destination takes as many of this instance's places as it may.</summary>
    public static Rest ForPlaces(Destination destination, DateTimeOffset attempt) => new(
        $"Its {destination.Name} is slow: as many events as may be are under way to it.", "", "", null, attempt);

    /// <summary>The mailbox's destination takes no more requests at the moment: the mailbox is called when its turn comes.</summary>
    /// <param name="wait">How long the mailbox waits, if that is known.</param>
    public static Rest ForLimit(Destination destination, Limit limit, TimeSpan? wait = null) => new(
        $"It waits for its turn: {limit.Of(destination, isForConversation: wait is not null)}.", "", "", null, null)
    {
        LimitedBy = destination,
        Wait = wait,
    };

    /// <summary>The mailbox's destination has not reported yet on what it was sent last. A report wakes the mailbox earlier.</summary>
    public static Rest ForReport(Destination destination, TimeSpan wait) => new(
        $"It waits for a report of the {destination.Name} on what was sent before.", "", "", null, null)
    {
        LimitedBy = destination,
        Wait = wait,
    };

    public Waiting Of(Mail head) =>
        new(head.AcceptedAt, Why, head.Attempts, Reason.Length > 0 ? Reason : head.Reason, HeldFor) { IsImpatient = IsImpatient };
}
