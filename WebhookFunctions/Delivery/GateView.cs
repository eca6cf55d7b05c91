namespace WebhookFunctions.Delivery;

internal enum GateState
{
    Open,

    /// <summary>Nothing goes there but one conversation at a time, to find out whether it goes again.</summary>
    Held,

    /// <summary>It goes again; what was held follows gradually.</summary>
    Opening,
}

/// <summary>What is known of a destination when an attempt has ended.</summary>
/// <param name="IsStale">The attempt began before the gate was opened last: it tells nothing about now.</param>
/// <param name="Failing">How many conversations, this one included, have failed since the destination took anything.</param>
/// <param name="Denials">How often this mail has been denied, this time included.</param>
/// <param name="TookAnotherSince">The destination took another conversation's event after it denied this one first.</param>
/// <param name="TookAnotherLately">The destination took another conversation's event moments ago.</param>
internal sealed record GateView(
    GateState State, bool IsStale = false, int Failing = 1, int Denials = 1, bool TookAnotherSince = false, bool TookAnotherLately = false);
