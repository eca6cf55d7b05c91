using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azurite;

namespace Bench;

/// <summary>The surroundings of a measurement: a storage in its own process, with the channel and the bot beside it.</summary>
/// <param name="NewAccountAsync">Gives the connection string of an empty account.</param>
internal sealed record Storage(string Name, SurroundingsProcess Beside, Func<Task<string>> NewAccountAsync)
{
    /// <summary>After so many turns of each contestant all code has its final compiled form.</summary>
    public const int WarmUpRounds = 4;

    private const string Key = "YmVuY2g=";

    // The contents of an account make its queues slow, so each measurement gets an empty account.
    private static readonly string[] _accounts = [.. Enumerable.Range(1, 40).Select(number => $"bench{number:D4}")];

    /// <summary>The latency that the storage adds to every request.</summary>
    public TimeSpan Latency { get; private init; }

    /// <summary>Each of the storages in turn, fresh.</summary>
    public static async Task ForEachAsync(Func<Storage, Task> measure)
    {
        await using (AzuriteProcess azurite = await AzuriteProcess.StartAsync(_accounts, Key))
        {
            Queue<string> accounts = new(_accounts);
            await using SurroundingsProcess beside = await SurroundingsProcess.StartAsync();
            await measure(new Storage("Azurite", beside, () => Task.FromResult(azurite.ConnectionString(accounts.Dequeue()))));
        }

        await StubAsync(TimeSpan.Zero, measure);
        await StubAsync(TimeSpan.FromMilliseconds(5), measure);
    }

    public static async Task StubAsync(TimeSpan latency, Func<Storage, Task> measure)
    {
        await using SurroundingsProcess beside = await SurroundingsProcess.StartAsync();
        string name = latency == TimeSpan.Zero ? "stub" : $"stub with {latency.Milliseconds} ms";
        await measure(new Storage(name, beside, () => beside.NewAccountAsync(latency)) { Latency = latency });
    }

    /// <summary>Makes sure that no contestant is measured while its code is still being compiled: more code takes longer.</summary>
    public static Task WarmUpAsync(Func<Storage, Task> run) => StubAsync(TimeSpan.Zero, run);

    /// <summary>The connector's own client settings: a bare loop should have the same.</summary>
    public static TableClient Table(string account, string name) => new(account, name, Once(new TableClientOptions()));

    public static QueueClient Queue(string account, string name) =>
        new(account, name, Once(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));

    private static T Once<T>(T options)
        where T : Azure.Core.ClientOptions
    {
        options.Retry.MaxRetries = 0;

        return options;
    }
}
