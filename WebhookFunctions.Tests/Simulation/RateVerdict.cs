namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether the channel got no more than it takes, by the time of the world; whatever the clocks of the instances said.</summary>
internal static class RateVerdict
{
    // The clock of storage is told in whole seconds, and who is new has not seen many answers; a slot may be used a little late.
    private const double Slack = 1.5;

    public static IEnumerable<string> Problems(SimulatedWorld world) =>
    [
        .. Problems(world, world.Rules.MaximumRate, received => received.Side),
        .. Problems(world, world.Rules.MaximumRatePerConversation, received => received.Address),
    ];

    private static IEnumerable<string> Problems(SimulatedWorld world, double? rate, Func<Received, object> of) =>
        from one in world.Sides.All.Where(received => rate is not null && received.Side == Side.Channel && received.What != Words.Typing).GroupBy(of)
        let times = one.Select(received => received.At).ToArray()
        from first in Enumerable.Range(0, times.Length)
        from last in Enumerable.Range(first, times.Length - first)
        where last - first + 1 > (((times[last] - times[first]).TotalSeconds + Slack) * rate) + 1
        select $"{one.Key}: {last - first + 1} from {times[first]:HH:mm:ss.f} to {times[last]:HH:mm:ss.f} at {rate} a second";
}
