using System.Diagnostics;
using Azure.Data.Tables;
using Azurite;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Processes;

/// <summary>
/// One run, looked at by several tests: three hosts, of which one is killed every few seconds, under load from both sides, which both
/// fail at random; then calm, in which everything has to arrive.
/// </summary>
public sealed class UnderFire : IAsyncLifetime
{
    public static readonly TimeSpan LeasePeriod = TimeSpan.FromSeconds(5);

    private const string Account = "underfire";

    // All times are a sixth of production's: the lease period, the sweep's, the retries of the host and its ten minutes.
    private const string MessageLease = "00:01:40";

    // Only bounds: a machine with nothing else to do needs a quarter of it.
    private static readonly TimeSpan _longestFire = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan _longestCalm = TimeSpan.FromMinutes(3);
    private static readonly string[] _clockOffsets = ["00:00:00", "-00:01:00", "00:00:30"];

    private readonly Mischief _channelMischief;
    private readonly Mischief _botMischief;
    private readonly Load _load;
    private AzuriteProcess? _azurite;
    private PlaygroundApp? _playground;
    private HostFleet? _hosts;

    public UnderFire() => (_channelMischief, _botMischief, _load) = (new(Seed), new(Seed + 1), new(Seed + 2));

    /// <summary>Of all that is random here. The machine's own timing no seed repeats.</summary>
    public int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("UNDER_FIRE_SEED"), out int seed) ? seed : Random.Shared.Next(100_000);

    public TimeSpan Took { get; private set; }

    /// <summary>Why the run did not end as it should have, or null.</summary>
    public string? Trouble { get; private set; }

    internal PlaygroundApp Playground => _playground!;

    internal IReadOnlyList<DateTimeOffset> Kills => [.. _hosts!.Kills];

    internal StoredRows Stored { get; private set; } = null!;

    /// <summary>All that is left in the conversations' table.</summary>
    internal IReadOnlyList<TableEntity> Rows { get; private set; } = [];

    internal int SentAgain => _load.SentAgain;

    internal int Faults => _channelMischief.Faults + _botMischief.Faults;

    internal int TakeOvers => _hosts!.Output.Count(line => line.Contains("and its work is taken over", StringComparison.Ordinal));

    internal IEnumerable<string> Errors => _hosts!.Output.Where(line => line.StartsWith("fail: ", StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync([Account], Convert.ToBase64String(new byte[32]));
        _playground = await PlaygroundApp.StartAsync(new PlaygroundOptions
        {
            Port = 0,
            Script = _load.Script,
            BackOff = new BackOff(int.MaxValue, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)),
        });
        _playground.Bot.Faults = _botMischief.Rule;
        _playground.Channel.Faults = _channelMischief.Rule;

        string storage = _azurite.ConnectionString(Account);
        Stored = new StoredRows(storage);
        _hosts = await HostFleet.StartAsync(
            _playground,
            _clockOffsets.Length,
            slot => HostProcess.StartAsync(Settings(storage, _playground), "--clock-offset", _clockOffsets[slot], "--message-lease", MessageLease));

        await RunAsync(_hosts);
    }

    public async Task DisposeAsync()
    {
        await (_hosts?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_playground?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static Dictionary<string, string?> Settings(string storage, PlaygroundApp playground) =>
        TestSettings.For(storage, playground, new Dictionary<string, string?>
        {
            ["Delivery__LeasePeriod"] = LeasePeriod.ToString(),
            ["Delivery__Timeout"] = "00:00:03",
            ["SweepSchedule"] = "*/5 * * * * *",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:05",
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.2",
            ["AzureFunctionsJobHost__logging__logLevel__WebhookFunctions"] = "Warning",
        });

    private async Task RunAsync(HostFleet hosts)
    {
        long start = Stopwatch.GetTimestamp();
        Random random = new(Seed + 3);
        using CancellationTokenSource ceaseFire = new();

        Task load = _load.RunAsync(Playground);
        Task kills = hosts.KillAgainAndAgainAsync(random, () => TimeSpan.FromMilliseconds(random.Next(1_500, 4_000)), ceaseFire.Token);
        await Task.WhenAny(load, kills, Task.Delay(_longestFire));
        await ceaseFire.CancelAsync();
        await kills;
        (Playground.Bot.Faults, Playground.Channel.Faults) = (null, null);

        Task arrival = ArriveAsync(load);
        await Task.WhenAny(arrival, Task.Delay(_longestCalm));
        Trouble = arrival.IsCompletedSuccessfully ? null : arrival.Exception?.Message ?? $"Not done {_longestCalm} after the last kill.";
        Took = Stopwatch.GetElapsedTime(start);
        Rows = await Stored.AllAsync(TableNames.Conversations);
    }

    private async Task ArriveAsync(Task load)
    {
        await load;
        await Playground.Bot.Calls.WaitForDistinctAsync(Load.Total / 2, Taken.User, _longestCalm);
        await Playground.Channel.Calls.WaitForDistinctAsync(Load.Total / 2, Taken.Bot, _longestCalm);
        await Stored.EmptyMailboxesAsync();
    }
}
