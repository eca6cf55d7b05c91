using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

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
    private const int MostTries = 5;

    private static readonly ConcurrentDictionary<int, int> _givenPorts = new();

    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly string _key;
    private readonly (int Blob, int Queue, int Table) _ports;

    private AzuriteProcess(Process process, DirectoryInfo data, string key, (int Blob, int Queue, int Table) ports)
    {
        (_process, _data, _key, _ports) = (process, data, key, ports);

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    public static async Task<AzuriteProcess> StartAsync(IEnumerable<string> accounts, string key)
    {
        string[] names = [.. accounts];

        // Somebody may take a free port before the emulator does.
        for (int tries = 1; ; tries++)
        {
            AzuriteProcess azurite = Start(names, key);

            if (await azurite.AnswersAsync())
            {
                return azurite;
            }

            await azurite.DisposeAsync();
            Assert.True(tries < MostTries, "The storage emulator does not start.");
        }
    }

    private static AzuriteProcess Start(string[] accounts, string key)
    {
        (int Blob, int Queue, int Table) ports = (FreePort(), FreePort(), FreePort());

        // On disk: in memory it freezes for seconds when it collects old messages.
        DirectoryInfo data = Directory.CreateTempSubdirectory("azurite-");

        ProcessStartInfo start = new("node")
        {
            ArgumentList =
            {
                Path.Combine(Repository.Root, "node_modules", "azurite", "dist", "src", "azurite.js"),
                "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data.FullName,
                "--blobPort", $"{ports.Blob}", "--queuePort", $"{ports.Queue}", "--tablePort", $"{ports.Table}",
            },
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(name => $"{name}:{key}")) },
            RedirectStandardOutput = true,
        };

        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();

        return new AzuriteProcess(process, data, key, ports);
    }

    public string ConnectionString(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={_key};"
        + $"BlobEndpoint=http://127.0.0.1:{_ports.Blob}/{account};"
        + $"QueueEndpoint=http://127.0.0.1:{_ports.Queue}/{account};"
        + $"TableEndpoint=http://127.0.0.1:{_ports.Table}/{account};";

    public ValueTask DisposeAsync()
    {
        Stop();

        return ValueTask.CompletedTask;
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

    private async Task<bool> AnswersAsync()
    {
        foreach (int port in new[] { _ports.Blob, _ports.Queue, _ports.Table })
        {
            if (!await AnswersAsync(port))
            {
                return false;
            }
        }

        return !_process.HasExited;
    }

    private async Task<bool> AnswersAsync(int port)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));

        while (!_process.HasExited)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, port, deadline.Token);

                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(50, deadline.Token);
            }
        }

        return false;
    }

    private static int FreePort()
    {
        while (true)
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;

            if (_givenPorts.TryAdd(port, port))
            {
                return port;
            }
        }
    }
}
