using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Two hosts of one connector, and one user in a chat with a bot that says what the test says.</summary>
internal sealed class Pair : IAsyncDisposable
{
    public static readonly TimeSpan LeasePeriod = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string?> _settings;

    private Pair(PlaygroundApp playground, string storage, IReadOnlyDictionary<string, string?>? settings)
    {
        Playground = playground;
        Stored = new StoredRows(storage);
        _settings = TestSettings.For(storage, playground, new Dictionary<string, string?>
        {
            ["Delivery__LeasePeriod"] = LeasePeriod.ToString(),
            ["Delivery__Timeout"] = "00:00:02",
            ["SweepSchedule"] = "*/3 * * * * *",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:03",
            ["AzureFunctionsJobHost__logging__logLevel__WebhookFunctions"] = "Warning",
        });

        foreach ((string name, string? value) in settings ?? new Dictionary<string, string?>())
        {
            _settings[name] = value;
        }
    }

    public PlaygroundApp Playground { get; }

    public BotPlatform Bot => Playground.Bot;

    public Channel Channel => Playground.Channel;

    public StoredRows Stored { get; }

    public HostProcess First { get; private set; } = null!;

    public HostProcess Second { get; private set; } = null!;

    /// <summary>The platform's id of the conversation.</summary>
    public string Chat { get; private set; } = "";

    /// <param name="settings">Those that are to be other than usual.</param>
    public static async Task<Pair> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0, Script = Scripts.Silent });
        Pair pair = new(playground, await SharedAzurite.NewAccountAsync(), settings);

        HostProcess[] hosts = await Task.WhenAll(HostProcess.StartAsync(pair._settings), HostProcess.StartAsync(pair._settings));
        (pair.First, pair.Second) = (hosts[0], hosts[1]);
        pair.Use(pair.First);
        pair.Chat = await pair.StartChatAsync();

        return pair;
    }

    /// <summary>From now on all events go to this host.</summary>
    public void Use(HostProcess host) => Playground.ConnectorAddresses = [host.Address];

    /// <summary>Has the first host send a message and meet the fault; the second host sleeps so long.</summary>
    public async Task<BotEvent> SendFromFirstAsync(string text, Fault fault)
    {
        TaskCompletionSource met = new();
        await Second.FreezeAsync();
        Channel.Faults = (_, _) => met.TrySetResult() ? fault : null;

        BotEvent sent = await Bot.SendTextAsync(Chat, text);
        await met.Task.WaitAsync(Deadline);

        return sent;
    }

    public async Task ReplaceFirstAsync()
    {
        await First.DisposeAsync();
        First = await HostProcess.StartAsync(_settings);
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Playground.DisposeAsync();
    }

    private async Task<string> StartChatAsync()
    {
        await Channel.StartAsync("ann");
        ReceivedCall start = await Bot.Calls.WaitForAsync(call => call.Taken && call.IsPostback(out _), Deadline);
        await Stored.EmptyMailboxesAsync();

        return start.ConversationId!;
    }
}
