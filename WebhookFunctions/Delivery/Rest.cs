using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Why a mailbox is left as it is for now, though its head is due.</summary>
/// <param name="Until">When to look again at the latest; null for as late as it may be.</param>
/// <param name="Try">When the mailbox itself tries again, by a wake-up of its own; null where others decide.</param>
internal sealed record Rest(string Why, string Reason, string HeldFor, DateTimeOffset? Until, DateTimeOffset? Try)
{
    /// <summary>Somebody waits for the step's end: looked at again and again, though its destination is held.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>The destination whose limit it waits for.</summary>
    public Destination? LimitedBy { get; private init; }

    /// <summary>How long it waits for that limit; null where the line tells.</summary>
    public TimeSpan? Wait { get; private init; }

    /// <param name="attempt">When the mailbox may try, where it is the one that found out.</param>
    public static Rest ForGate(NextStep next, Mail mail, string reason, DateTimeOffset now, DateTimeOffset? attempt = null) => new(
        $"Its {next.Destination!.Name} is held.",
        reason,
        next.Destination.Name,
        next.RetryFor is { } patience ? (mail.TroubledSince ?? now) + patience : null,
        attempt)
    {
        IsImpatient = next.RetryFor is not null,
    };

    /// <summary>Its destination takes as many of this instance's places as it may.</summary>
    public static Rest ForPlaces(Destination destination, DateTimeOffset attempt) => new(
        $"Its {destination.Name} is slow: as many events as may be are under way to it.", "", "", null, attempt);

    /// <summary>Its destination takes no more at the moment: the mailbox is called when its turn comes.</summary>
    /// <param name="wait">In how long, where that is known.</param>
    public static Rest ForLimit(Destination destination, Limit limit, TimeSpan? wait = null) => new(
        $"It waits for its turn: {limit.Of(destination, isForConversation: wait is not null)}.", "", "", null, null)
    {
        LimitedBy = destination,
        Wait = wait,
    };

    public Waiting Of(Mail head) =>
        new(head.AcceptedAt, Why, head.Attempts, Reason.Length > 0 ? Reason : head.Reason, HeldFor) { IsImpatient = IsImpatient };
}
