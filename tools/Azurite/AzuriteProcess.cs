using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Azurite;

/// <summary>The storage emulator, fresh and on disk. In memory it would freeze for seconds when it collects old messages.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private static readonly string[] _services = ["Blob", "Queue", "Table"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("azurite-");
    private readonly ConcurrentDictionary<string, string> _addresses = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly string _key;

    private AzuriteProcess(IEnumerable<string> accounts, string key)
    {
        _key = key;
        _process = new Process { StartInfo = StartInfo(accounts, key, _data) };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <param name="accounts">The names of its accounts, all of them empty.</param>
    /// <param name="key">The key of every account, as base64.</param>
    public static async Task<AzuriteProcess> StartAsync(IEnumerable<string> accounts, string key)
    {
        AzuriteProcess azurite = new(accounts, key);
        await azurite._listening.Task.WaitAsync(_deadline);

        return azurite;
    }

    public string ConnectionString(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={_key};"
        + string.Concat(_services.Select(service => $"{service}Endpoint={_addresses[service]}/{account};"));

    public ValueTask DisposeAsync()
    {
        Stop();

        return ValueTask.CompletedTask;
    }

    // It takes free ports, and prints which.
    private static ProcessStartInfo StartInfo(IEnumerable<string> accounts, string key, DirectoryInfo data) => new("node")
    {
        ArgumentList =
        {
            "--require", Path.Combine(RepositoryRoot(), "tools", "Azurite", "with-its-parent.cjs"),
            Path.Combine(RepositoryRoot(), "node_modules", "azurite", "dist", "src", "azurite.js"),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data.FullName,
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        },
        Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(name => $"{name}:{key}")) },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };

    private static string RepositoryRoot() => typeof(AzuriteProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    // "Azurite Queue service is successfully listening at http://127.0.0.1:34567"; null at the end of the output.
    private void Read(string? line)
    {
        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException("Azurite has ended before it listened."));
        }
        else if (line.Split(' ') is ["Azurite", var service, _, _, "successfully", .., var address] && _services.Contains(service))
        {
            _addresses[service] = address;

            if (_addresses.Count == _services.Length)
            {
                _listening.TrySetResult();
            }
        }
    }

    private void Stop()
    {
        if (!_process.HasExited)
        {
            // Alone, for it has no children: to kill a tree, .NET first stops its processes. If this process ends right then, a stopped emulator stays for ever.
            _process.Kill();
            _process.WaitForExit();
        }

        _data.Refresh();

        if (_data.Exists)
        {
            _data.Delete(recursive: true);
        }
    }
}
