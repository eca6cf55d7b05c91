using System.Diagnostics;
using System.Reflection;

namespace Bench;

/// <summary>The storage emulator, fresh and on disk: in memory it freezes for seconds, and what an account holds makes its queues slow.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private const int Accounts = 40;
    private const string Key = "YmVuY2g=";

    private static readonly string[] _services = ["Blob", "Queue", "Table"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("azurite-");
    private readonly Process _process;
    private readonly Dictionary<string, string> _addresses = [];
    private int _given;

    private AzuriteProcess()
    {
        _process = Process.Start(StartInfo(_data))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    public static async Task<AzuriteProcess> StartAsync()
    {
        AzuriteProcess azurite = new();

        while (azurite._addresses.Count < _services.Length)
        {
            azurite.Read(await azurite._process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Azurite has ended."));
        }

        return azurite;
    }

    /// <returns>The connection string of an empty account.</returns>
    public string NewAccount()
    {
        string account = Name(++_given);

        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};"
            + string.Concat(_services.Select(service => $"{service}Endpoint={_addresses[service]}/{account};"));
    }

    public ValueTask DisposeAsync()
    {
        Stop();

        return ValueTask.CompletedTask;
    }

    // It takes ports that are free, and says which.
    private static ProcessStartInfo StartInfo(DirectoryInfo data) => new("node")
    {
        ArgumentList =
        {
            Path.Combine(RepositoryRoot(), "node_modules", "azurite", "dist", "src", "azurite.js"),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data.FullName,
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        },
        Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{Name(number)}:{Key}")) },
        RedirectStandardOutput = true,
    };

    private static string RepositoryRoot() => typeof(AzuriteProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static string Name(int number) => $"bench{number:D4}";

    // "Azurite Queue service is successfully listening at http://127.0.0.1:34567"
    private void Read(string line)
    {
        if (line.Split(' ') is ["Azurite", var service, _, _, "successfully", .., var address] && _services.Contains(service))
        {
            _addresses[service] = address;
        }
    }

    private void Stop()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _data.Refresh();

        if (_data.Exists)
        {
            _data.Delete(recursive: true);
        }
    }
}
