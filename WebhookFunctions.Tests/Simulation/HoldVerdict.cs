namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether what was held by hand got nothing. What came of the mails is the other verdicts' affair: held or not, all of them are delivered in order.</summary>
internal static class HoldVerdict
{
    // Instances remember a gate for five seconds.
    private static readonly TimeSpan _noticed = TimeSpan.FromSeconds(6);

    public static IEnumerable<string> Problems(SimulatedWorld world) =>
        // Who is frozen, or waits for storage, after having asked the gate sends late.
        world.Rules.FreezesPerMille + world.Rules.FailuresPerMille > 0 ? [] :
        from hold in world.Holds
        where hold.From is not null
        from received in world.Sides.All
        where received.Side == hold.Side && received.At > hold.From + _noticed && received.At < (hold.Until ?? DateTimeOffset.MaxValue)
        select $"{received.Side} got {received.What} at {received.At:T}, held by hand from {hold.From:T} to {hold.Until:T}";
}
