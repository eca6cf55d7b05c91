namespace WebhookFunctions.Mailboxes;

/// <summary>What became of an event.</summary>
internal enum Outcome
{
    Forwarded,

    /// <summary>Not worth forwarding any more (late typing), or there is nothing to forward to.</summary>
    Dropped,

    /// <summary>An event of a kind that this version does not know, or a message with nothing in it.</summary>
    Ignored,
    DeadLettered,

    /// <summary>The channel took it, and reported later that it could not deliver it: it is a dead letter, too.</summary>
    NotDelivered,
}
