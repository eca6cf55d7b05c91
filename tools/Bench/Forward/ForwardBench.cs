namespace Bench;

/// <summary>Forwarding, side by side with a pump that only receives, sends, acknowledges and deletes, and one that makes the connector's storage requests as well.</summary>
internal static class ForwardBench
{
    private const string Connector = "connector";
    private const string Bare = "bare pump";
    private const string Own = "pump with the connector's requests";

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await Storage.WarmUpAsync(storage => ContestOf(storage, options.InFlight[0], options).RunAsync(Storage.WarmUpRounds));
        await Storage.ForEachAsync(async storage =>
        {
            foreach (int inFlight in options.InFlight)
            {
                report.Add(await ContestOf(storage, inFlight, options).RunAsync(options.Rounds));
            }
        });
    }

    private static Contest ContestOf(Storage storage, int inFlight, BenchOptions options)
    {
        ForwardBlock block = new(storage, inFlight, inFlight * options.TurnsInBlock);

        return new(
            "forward",
            $"{storage.Name}, {inFlight}",
            [new(Connector, block.ConnectorAsync), new(Bare, block.BareAsync), new(Own, block.OwnRequestsAsync)],
            [new(Connector, Bare, storage.Latency > TimeSpan.Zero ? 0.70 : 0.85), new(Connector, Own, null), new(Own, Bare, null)]);
    }
}
