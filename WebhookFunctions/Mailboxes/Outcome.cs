namespace WebhookFunctions.Mailboxes;

/// <summary>What became of an event.</summary>
internal enum Outcome
{
    Forwarded,

    /// <summary>Not worth forwarding any more (typing that is over), or nothing to forward to.</summary>
    Dropped,

    /// <summary>Of a kind this version does not know, or a message with nothing in it.</summary>
    Ignored,
    DeadLettered,
}
