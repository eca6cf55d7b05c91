namespace WebhookFunctions.Conversations;

/// <summary>
/// An event that was given up on is in its mailbox again. It keeps its id, by which the other side knows it should it have taken it after all; only the guard
/// against resends knows it by another name.
/// </summary>
/// <param name="Number">The first replay is 1. Each is accepted once.</param>
internal sealed record Replay(int Number)
{
    /// <summary>The receiving side has the event already: its acknowledgement is all that is left to do.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>The sender has been told that it arrived, and is not told again.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>How many of its parts have been taken.</summary>
    public int PartsSent { get; init; }
}
