using System.Diagnostics;

namespace WebhookFunctions.Tests.Processes;

/// <summary>LocalHost as a process of its own: what can be killed, frozen and measured.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Ready = "LocalHost is ready: ";

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private static readonly string _noSettings = WriteNoSettings();

    private readonly Process _process;
    private Uri? _address;

    private HostProcess(ProcessStartInfo start)
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        Output.Start(_process);
    }

    /// <summary>The build's, beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "LocalHost.dll");

    public Uri Address => _address ?? throw new InvalidOperationException("The host is not known to be ready yet.");

    public ProcessOutput Output { get; } = new();

    public long WorkingSet
    {
        get
        {
            _process.Refresh();

            return _process.WorkingSet64;
        }
    }

    public long PeakWorkingSet
    {
        get
        {
            _process.Refresh();

            return _process.PeakWorkingSet64;
        }
    }

    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        HostProcess host = Launch(Program, settings, arguments);
        await host.ReadyAsync();

        return host;
    }

    /// <summary>Does not wait until it is ready.</summary>
    public static HostProcess Launch(string program, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [program, "--settings", _noSettings, "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach ((string name, string? value) in settings)
        {
            start.Environment[name] = value;
        }

        return new HostProcess(start);
    }

    public async Task ReadyAsync()
    {
        try
        {
            string line = await Output.WaitForAsync(Ready, _deadline);
            _address = new Uri(line[Ready.Length..]);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            await DisposeAsync();

            throw new InvalidOperationException($"The host did not start. It said: {string.Join('\n', Output.Lines)}", exception);
        }
    }

    /// <summary>As <c>kill -9</c> does: at once, and nothing is finished.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>As a machine does that is paused: nothing runs, and all connections stay.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Lets it finish what it does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync().WaitAsync(_deadline);

        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Kill();
        _process.Dispose();

        return ValueTask.CompletedTask;
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Kill();

    // Tests that come here are a SignalFact or a SignalTheory: Windows lacks the program.
    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(_deadline);
    }

    // A developer's local.settings.json lies beside the program, too.
    private static string WriteNoSettings()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "no.settings.json");
        File.WriteAllText(path, """{ "IsEncrypted": false, "Values": {} }""");

        return path;
    }
}
