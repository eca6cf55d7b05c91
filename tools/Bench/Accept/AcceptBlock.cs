namespace Bench;

/// <summary>One turn of accepting: on a new account, warm.</summary>
internal sealed class AcceptBlock(Storage storage, int inFlight, TimeSpan time)
{
    // For each place in flight, so that no two meet at one mailbox.
    private const int Conversations = 4;

    public async Task<Block> ConnectorAsync(bool allToOne)
    {
        using HostlessConnector connector = new(await storage.NewAccountAsync(), storage.Beside.Sinks);

        return await MeasureAsync((place, turn) =>
        {
            string address = allToOne ? "everybody" : Address(place, turn);

            return connector.AcceptAsync(address, BotMessage.For(address, Id(place, turn)));
        });
    }

    /// <param name="loop">One of the bare loops.</param>
    public async Task<Block> BareAsync(Func<BareAccept, Func<string, string, Task>> loop)
    {
        Func<string, string, Task> accept = loop(await BareAccept.CreateAsync(await storage.NewAccountAsync()));

        return await MeasureAsync((place, turn) => accept(Address(place, turn), Id(place, turn)));
    }

    private async Task<Block> MeasureAsync(Func<int, int, Task> accept)
    {
        // This creates the tables, makes connections, and reads the next number of each mailbox.
        await accept(0, -1);
        await Loop.TimesAsync(inFlight, Conversations, (place, turn) => accept(place, turn - 1 - Conversations));

        return await Block.OfAsync(() => Loop.ForAsync(inFlight, time, accept));
    }

    private static string Address(int place, int turn) => $"user-{place}-{turn & (Conversations - 1)}";

    private static string Id(int place, int turn) => $"event-{place}-{turn}";
}
