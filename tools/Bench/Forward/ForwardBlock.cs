using Azure.Storage.Queues;

namespace Bench;

/// <summary>One turn of forwarding: on a new account, a conversation for each message, warm.</summary>
internal sealed class ForwardBlock(Storage storage, int inFlight, int messages)
{
    private const string Queue = "bot-to-channel";

    // One host forwards at most 32 at a time; the first ones go ahead to make connections.
    private const int Ahead = 32;

    private readonly int _turns = 1 + ((messages + Ahead - 1) / Ahead);

    public async Task<Block> ConnectorAsync()
    {
        string account = await storage.NewAccountAsync();
        using HostlessConnector connector = new(account, storage.Beside.Sinks);

        // A single message creates the tables and the queue.
        await connector.AcceptAsync("user", BotMessage.For("user", "first"));
        await Loop.TimesAsync(
            Ahead, _turns, (place, turn) => connector.AcceptAsync($"user-{place}-{turn}", BotMessage.For($"user-{place}-{turn}", $"event-{place}-{turn}")));

        return await MeasureAsync(account, connector.ForwardAsync);
    }

    public async Task<Block> BareAsync()
    {
        string account = await storage.NewAccountAsync();
        QueueClient queue = Storage.Queue(account, Queue);
        await queue.CreateAsync();
        await Loop.TimesAsync(Ahead, _turns, (place, turn) => queue.SendMessageAsync($"event-{place}-{turn}"));
        using BareForward forward = new(storage.Beside.Sinks);

        return await MeasureAsync(account, forward.ForwardAsync);
    }

    public async Task<Block> OwnRequestsAsync()
    {
        string account = await storage.NewAccountAsync();
        BareAccept accept = await BareAccept.CreateAsync(account);
        await Loop.TimesAsync(Ahead, _turns, (place, turn) => accept.SideBySideAsync($"user-{place}-{turn}", $"event-{place}-{turn}"));
        using BareForward posts = new(storage.Beside.Sinks);
        OwnRequests requests = new(Storage.Table(account, "conversations"), Storage.Table(account, "due"), posts);

        return await MeasureAsync(account, requests.ForwardAsync);
    }

    private async Task<Block> MeasureAsync(string account, Func<string, Task> forward)
    {
        Pump pump = new(Storage.Queue(account, Queue), inFlight, forward);
        await pump.RunAsync(Ahead);
        int before = await storage.Beside.TakenAsync();

        Block block = await Block.OfAsync(() => pump.RunAsync(messages));

        int taken = await storage.Beside.TakenAsync() - before;

        return taken == messages ? block : throw new InvalidOperationException($"{taken} messages of {messages} have reached the channel.");
    }
}
