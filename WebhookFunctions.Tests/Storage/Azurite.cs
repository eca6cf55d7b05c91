using System.Diagnostics;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Storage;

/// <summary>The storage emulator: one process for the whole test run, an account for each test, so that no test sees another's queues.</summary>
internal static class Azurite
{
    private const int Accounts = 400;

    // Every account may share it: this is an emulator.
    private const string Key = "d2ViaG9va2Z1bmN0aW9ucy10ZXN0cy1hY2NvdW50LWtleQ==";

    private static readonly Lazy<Task<AzuriteProcess>> _shared = new(() => AzuriteProcess.StartAsync(Names(), Key));
    private static int _given;

    /// <returns>The connection string of an account that nobody else uses.</returns>
    public static async Task<string> NewAccountAsync()
    {
        AzuriteProcess azurite = await _shared.Value;

        return azurite.ConnectionString(Name(Interlocked.Increment(ref _given)));
    }

    private static IEnumerable<string> Names() => Enumerable.Range(1, Accounts).Select(Name);

    private static string Name(int number) => $"account{number:D4}";
}

/// <summary>An emulator of one's own, for a test that stops it or loads it.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ProcessOutput _output = new();
    private readonly DirectoryInfo _data;
    private readonly string _key;
    private string _blob = "";
    private string _queue = "";
    private string _table = "";

    private AzuriteProcess(string[] accounts, string key)
    {
        _key = key;

        // On disk: in memory it freezes for seconds when it collects old messages.
        _data = Directory.CreateTempSubdirectory("azurite-");
        _process = new Process { StartInfo = StartInfo(accounts, key, _data), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.Exited += (_, _) => _output.End();
        _process.Start();
        _process.BeginOutputReadLine();

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    public static async Task<AzuriteProcess> StartAsync(IEnumerable<string> accounts, string key)
    {
        AzuriteProcess azurite = new([.. accounts], key);

        (azurite._blob, azurite._queue, azurite._table) =
            (await azurite.AddressAsync("Blob"), await azurite.AddressAsync("Queue"), await azurite.AddressAsync("Table"));

        return azurite;
    }

    public string ConnectionString(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={_key};"
        + $"BlobEndpoint={_blob}/{account};QueueEndpoint={_queue}/{account};TableEndpoint={_table}/{account};";

    public ValueTask DisposeAsync()
    {
        Stop();

        return ValueTask.CompletedTask;
    }

    // It takes ports that are free, and says which.
    private static ProcessStartInfo StartInfo(string[] accounts, string key, DirectoryInfo data) => new("node")
    {
        ArgumentList =
        {
            Path.Combine(Repository.Root, "node_modules", "azurite", "dist", "src", "azurite.js"),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data.FullName,
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        },
        Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(name => $"{name}:{key}")) },
        RedirectStandardOutput = true,
    };

    private async Task<string> AddressAsync(string service)
    {
        string listening = $"Azurite {service} service is successfully listening at ";

        return (await _output.WaitForAsync(listening, _deadline))[listening.Length..];
    }

    private void Stop()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        if (_data.Exists)
        {
            _data.Delete(recursive: true);
            _data.Refresh();
        }
    }
}
