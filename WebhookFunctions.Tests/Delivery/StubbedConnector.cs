using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Playground;
using StorageStub;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>A connector without a host over storage in memory, all of it by a clock that only the test moves, at the production ratios.</summary>
internal sealed class StubbedConnector : IAsyncDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private StubbedConnector(FakeTimeProvider time, StorageStubServer stub, DirectConnector connector) => (Time, Stub, Connector) = (time, stub, connector);

    public FakeTimeProvider Time { get; }

    public StorageStubServer Stub { get; }

    public DirectConnector Connector { get; }

    public BotPlatform Bot => Connector.Playground.Bot;

    /// <summary>What users did: all tests of the sweep use this direction.</summary>
    public StubQueue Queue => Stub.Queue(QueueNames.ChannelToBot);

    public IReadOnlyList<WakeUp> WakeUps => [.. Queue.Messages.Select(message => WakeUp.TryParse(message.Text)!)];

    public IReadOnlyList<StubRow> DueRows => Stub.Rows(TableNames.Due);

    /// <param name="logs">Makes of the clock who hears what is logged.</param>
    public static async Task<StubbedConnector> CreateAsync(IReadOnlyDictionary<string, string?>? more = null, Func<TimeProvider, ILoggerProvider>? logs = null)
    {
        // Signatures bear the time, and the playground judges them by its own clock.
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        StorageStubServer stub = await StorageStubServer.StartAsync(new StorageStubOptions { Time = time });
        Dictionary<string, string?> settings = new(more ?? new Dictionary<string, string?>())
        {
            ["Delivery__LeasePeriod"] = Period.ToString(),
            ["Delivery__FirstRetry"] = "00:00:02",
            ["Delivery__LongestRetry"] = "01:00:00",
        };

        return new StubbedConnector(time, stub, await DirectConnector.CreateAsync(settings, time, stub.ConnectionString, logs?.Invoke(time)));
    }

    /// <summary>Another instance over the same storage.</summary>
    public static async Task<StubbedConnector> BesideAsync(StubbedConnector one) =>
        new(one.Time, one.Stub, await DirectConnector.CreateAsync(new Dictionary<string, string?> { ["Delivery__LeasePeriod"] = Period.ToString() }, one.Time, one.Stub.ConnectionString)) { OwnsStub = false };

    private bool OwnsStub { get; init; } = true;

    public static ConversationKey Of(string address) => new("default", address);

    public T Get<T>()
        where T : notnull => Connector.Get<T>();

    /// <summary>Accepts an event that starts a chat, which the bot takes without further ado.</summary>
    public Task AcceptAsync(string address, string id = "e") =>
        Connector.AcceptAsync(Of(address), Direction.ChannelToBot, new IncomingEvent(id, EventSource.Channel, EventKind.Start, Time.GetUtcNow(), $$"""{"id":"{{id}}","type":"start","address":"{{address}}"}"""));

    /// <summary>Accepts a message of a user.</summary>
    public Task SayAsync(string address, string text) => Connector.AcceptAsync(
        Of(address),
        Direction.ChannelToBot,
        new IncomingEvent($"{address}-{text}", EventSource.Channel, EventKind.Message, Time.GetUtcNow(), $$"""{"id":"{{address}}-{{text}}","type":"message","address":"{{address}}","text":"{{text}}"}"""));

    /// <summary>Accepts the bot's request to hand a conversation over.</summary>
    public async Task AskForAgentAsync(string address)
    {
        string id = (await Get<ConversationStore>().GetAsync(Of(address))).Chat!.Id;
        string json = $$$"""{"id":"h","type":"conversation:handover","payload":{"conversation":{"id":"{{{id}}}"},"handover":{"metadata":{} } } }""";

        await Connector.AcceptAsync(Of(address), Direction.BotToChannel, new IncomingEvent("h", EventSource.Bot, EventKind.Handover, Time.GetUtcNow(), json));
    }

    /// <summary>What the bot has taken of a user's messages, in order.</summary>
    public IReadOnlyList<string> HeardOf(string address)
    {
        string id = Get<ConversationStore>().GetAsync(Of(address)).GetAwaiter().GetResult().Chat!.Id;

        return Bot.Calls.Texts(call => call.Endpoint == "messages" && call.ConversationId == id && call.Text() is not null);
    }

    /// <summary>Lets everything go wrong at the bot, and records when it was tried, by the test's clock.</summary>
    public Tries Record(Fault fault)
    {
        Tries tries = new();
        Bot.Faults = (_, _) =>
        {
            tries.Add(Time.GetUtcNow());

            return fault;
        };

        return tries;
    }

    /// <summary>Accepts an event whose wake-up is lost.</summary>
    public async Task AcceptUnheardAsync(params IEnumerable<string> addresses)
    {
        await Task.WhenAll(addresses.Select(address => AcceptAsync(address)));
        Queue.Clear();
    }

    public Task SweepAsync() => Connector.SweepAsync();

    /// <summary>Lets time pass until something has ended that waits now and then.</summary>
    public async Task PassUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            // Nobody waits for time while storage is at work, which may take long on a busy machine.
            long come = Stub.Counts.ToTables + Stub.Counts.ToQueues;
            await Task.WhenAny(done, Task.Delay(5));

            if (Stub.Counts.UnderWay == 0 && Stub.Counts.ToTables + Stub.Counts.ToQueues == come)
            {
                Time.Advance(TimeSpan.FromMilliseconds(100));
            }
        }

        await done;
    }

    /// <summary>Lives for a while as a host does: it works on every wake-up that is due, and sweeps.</summary>
    public async Task LiveAsync(TimeSpan time)
    {
        for (int second = 0; second < time.TotalSeconds; second++)
        {
            await ForwardAsync(QueueNames.BotToChannel, Connector.ForwardToChannelAsync);
            await ForwardAsync(QueueNames.ChannelToBot, wakeUp => Connector.ForwardToBotAsync(wakeUp));

            if (second % Period.TotalSeconds == 0)
            {
                await SweepAsync();
            }

            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Lives until something is so. Time passes in between, and where a forwarder waits in its own process.</summary>
    public async Task LiveUntilAsync(Func<bool> isSo, TimeSpan atMost)
    {
        DateTimeOffset end = Time.GetUtcNow() + atMost;
        DateTimeOffset swept = default;

        while (!isSo())
        {
            await WaitAsync(ForwardAsync(QueueNames.BotToChannel, Connector.ForwardToChannelAsync));
            await WaitAsync(ForwardAsync(QueueNames.ChannelToBot, wakeUp => Connector.ForwardToBotAsync(wakeUp)));

            if (Time.GetUtcNow() - swept >= Period)
            {
                await SweepAsync();
                swept = Time.GetUtcNow();
            }

            if (isSo() || Time.GetUtcNow() >= end)
            {
                return;
            }

            Time.Advance(TimeSpan.FromSeconds(1));
        }

        // Long enough for a forwarder that waits for nothing, even where the machine is busy.
        async Task WaitAsync(Task forwarding)
        {
            while (await Task.WhenAny(forwarding, Task.Delay(TimeSpan.FromMilliseconds(250))) != forwarding)
            {
                Time.Advance(TimeSpan.FromSeconds(1));
            }

            await forwarding;
        }
    }

    /// <summary>Accepts a message to a user whose chat has begun, or begins now. It is an agent's: nobody has to be told that it was shown.</summary>
    /// <param name="content">The platform's.</param>
    public async Task SayToUserAsync(ConversationKey user, string id, string content)
    {
        string chat = (await Get<ConversationStore>().GetAsync(user)).Chat?.Id ?? await Connector.StartChatAsync(user);
        string json = $$"""{"id":"{{id}}","type":"conversation:message","payload":{"conversation":{"id":"{{chat}}"},"message":{"id":"{{id}}","content":{{content}} } } }""";

        await Connector.AcceptAsync(user, Direction.BotToChannel, new IncomingEvent(id, EventSource.Agent, EventKind.Message, Time.GetUtcNow(), json));
    }

    /// <summary>Whether something for the user has not been shown yet.</summary>
    public bool IsWaiting(ConversationKey user) =>
        Stub.Rows(TableNames.Conversations).Any(row => row.PartitionKey == user.Partition && row.RowKey.StartsWith($"{Direction.BotToChannel.Name()}-mail-", StringComparison.Ordinal));

    public Task<DueRow?> DueAsync(string address) => Get<DueList>().FindAsync(Of(address), Direction.ChannelToBot);

    /// <summary>Advances to the time that the row says, sweeps, and tells how much later it is due then.</summary>
    public async Task<TimeSpan> SweepWhenDueAsync(string address)
    {
        await AdvanceToAsync(address);
        await SweepAsync();

        return (await DueAsync(address))!.Due - Time.GetUtcNow();
    }

    public async Task AdvanceToAsync(string address)
    {
        DateTimeOffset due = (await DueAsync(address))!.Due;

        if (due > Time.GetUtcNow())
        {
            Time.SetUtcNow(due);
        }
    }

    /// <summary>Takes the lease of a mailbox, and leaves it to its fate.</summary>
    public async Task<Lease> HoldAsync(string address)
    {
        Leases leases = Get<Leases>();

        return (await leases.TakeAsync(await LookAsync(address)))!;
    }

    public Task<MailboxView> LookAsync(string address) => Get<Leases>().LookAsync(Of(address), Direction.ChannelToBot);

    /// <summary>Holds the requests of a kind until so many of them have come and <paramref name="then"/> has been done.</summary>
    public void HoldBack(StubOperation operation, string name, int count, Func<Task> then)
    {
        TaskCompletionSource go = new();
        int come = 0;

        Stub.Faults = Faults.None with
        {
            Rule = request =>
            {
                if (request.Operation != operation || request.Name != name)
                {
                    return null;
                }

                if (Interlocked.Increment(ref come) == count)
                {
                    _ = ThenAsync();
                }

                return StubFault.None with { Until = go.Task };
            },
        };

        async Task ThenAsync()
        {
            await then();
            go.SetResult();
        }
    }

    public void Fail(StubOperation operation, string name) => Stub.Faults = Faults.None with
    {
        Rule = request => request.Operation == operation && request.Name == name ? StubFault.Fail : null,
    };

    private async Task ForwardAsync(string name, Func<WakeUp, Task> forward)
    {
        QueueClient queue = new StoredRows(Stub.ConnectionString).Queue(name);
        await queue.CreateIfNotExistsAsync();

        while ((await queue.ReceiveMessagesAsync(32)).Value is [_, ..] messages)
        {
            await Task.WhenAll(messages.Select(async message =>
            {
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                await forward(WakeUp.TryParse(message.Body.ToString())!);
            }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connector.DisposeAsync();

        if (OwnsStub)
        {
            await Stub.DisposeAsync();
        }
    }
}

/// <summary>When something was tried.</summary>
internal sealed class Tries
{
    private readonly ConcurrentQueue<DateTimeOffset> _times = new();

    public IReadOnlyList<DateTimeOffset> Times => [.. _times];

    public void Add(DateTimeOffset time) => _times.Enqueue(time);
}
