
namespace WebhookFunctions.Tests.Simulation;

/// <summary>All that is known of one user's conversation when the world has come to rest.</summary>
internal sealed class History
{
    public History(SimulatedWorld world, string address)
    {
        (World, Address) = (world, address);
        (ToBot, ToChannel) = (Log.Of(world, address, Direction.ChannelToBot), Log.Of(world, address, Direction.BotToChannel));
        Reference = new Reference(world.Rules, world.Events);

        foreach (LogEntry entry in ToBot)
        {
            Reference.Take(entry);
        }
    }

    public SimulatedWorld World { get; }

    public string Address { get; }

    public IReadOnlyList<LogEntry> ToBot { get; }

    public IReadOnlyList<LogEntry> ToChannel { get; }

    public Reference Reference { get; }

    public IEnumerable<LogEntry> All => [.. ToBot, .. ToChannel];

    public IEnumerable<Sending> Sendings => World.Sendings.Where(sending => sending.Post.Address == Address);

    /// <summary>How often something may have been done twice.</summary>
    public int Accidents => World.Hosts.Accidents + World.Storage.Failures;

    public IEnumerable<Received> Got(Side side) => World.Sides.All.Where(one => one.Side == side && one.Address == Address);

    /// <summary>What a side got, less what came again under the same idempotency key.</summary>
    public IReadOnlyList<Received> Once(Side side) => [.. Got(side).DistinctBy(one => one.Key)];

    public string TextOf(LogEntry entry) => World.Events[(entry.From, entry.Id)].Text;
}
