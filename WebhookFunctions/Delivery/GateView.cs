namespace WebhookFunctions.Delivery;

internal enum GateState
{
    Open,

    /// <summary>Only one conversation at a time is sent there, to find out whether the destination takes events again.</summary>
    Held,

    /// <summary>The destination takes events again; the held mailboxes follow gradually.</summary>
    Opening,
}

/// <summary>What is known of a destination when an attempt has ended.</summary>
/// <param name="IsStale">The attempt began before the gate last opened, so it says nothing about the present.</param>
/// <param name="Failing">How many conversations, including this one, have failed since the destination last took an event.</param>
/// <param name="Denials">How often this mail has been denied, including this time.</param>
/// <param name="TookAnotherSince">The destination took another conversation's event after it first denied this one.</param>
/// <param name="TookAnotherLately">The destination took another conversation's event moments ago.</param>
internal sealed record GateView(
    GateState State, bool IsStale = false, int Failing = 1, int Denials = 1, bool TookAnotherSince = false, bool TookAnotherLately = false);
