namespace Bench;

/// <summary>Accepting, side by side with loops of the same requests.</summary>
internal static class AcceptBench
{
    private const string Each = "a mailbox each";
    private const string One = "all to one mailbox";
    private const string InTurn = "(a) transaction, then put";
    private const string SideBySide = "(b) transaction, then due row ∥ put";

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
        AcceptBlock block = new(storage, inFlight, options.BlockTime);

        return new(
            "accept",
            $"{storage.Name}, {inFlight}",
            [
                new(Each, () => block.ConnectorAsync(allToOne: false)),
                new(InTurn, () => block.BareAsync(accept => accept.InTurnAsync)),
                new(One, () => block.ConnectorAsync(allToOne: true)),
                new(SideBySide, () => block.BareAsync(accept => accept.SideBySideAsync)),
            ],
            [new(Each, InTurn, 0.75), new(Each, SideBySide, 0.90), new(One, InTurn, null), new(One, SideBySide, null)]);
    }
}
