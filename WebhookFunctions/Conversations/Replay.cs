namespace WebhookFunctions.Conversations;

/// <summary>
/// An event that was given up on is in its mailbox again. It keeps its id, so that the other side recognises the event if it took it after all. Only the guard
/// against resends uses another key for it.
/// </summary>
/// <param name="Number">The first replay is 1. Each replay is accepted once.</param>
internal sealed record Replay(int Number)
{
    /// <summary>The receiving side has the event already; only its acknowledgement is left to do.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>The sender has been told that the event arrived, and is not told again.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>How many of the event's parts have been taken.</summary>
    public int PartsSent { get; init; }
}
