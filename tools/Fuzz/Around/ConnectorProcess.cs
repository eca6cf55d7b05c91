using System.Diagnostics;

namespace Fuzz;

/// <summary>The connector in LocalHost, in its own process: if a request ends it, nothing else ends with it.</summary>
internal sealed class ConnectorProcess : IAsyncDisposable
{
    private const string Ready = "LocalHost is ready: ";

    private static readonly TimeSpan _startDeadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _stopDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ConnectorProcess(ProcessStartInfo start, Action<string> log)
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data, log);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, log);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The connector has ended."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool IsAlive => !_process.HasExited;

    public long WorkingSet
    {
        get
        {
            _process.Refresh();

            return _process.HasExited ? 0 : _process.WorkingSet64;
        }
    }

    /// <param name="log">Gets each line that it writes.</param>
    public static async Task<(ConnectorProcess Process, Uri Address)> StartAsync(IReadOnlyDictionary<string, string?> settings, TimeSpan clockOffset, Action<string> log)
    {
        string noSettings = Path.Combine(Path.GetTempPath(), $"fuzz-{Environment.ProcessId}.settings.json");
        await File.WriteAllTextAsync(noSettings, """{ "IsEncrypted": false, "Values": {} }""");
        ProcessStartInfo start = new("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "LocalHost.dll"), "--settings", noSettings, "--port", "0", "--enable-auth", "--clock-offset", $"{clockOffset}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach ((string name, string? value) in settings)
        {
            start.Environment[name] = value;
        }

        ConnectorProcess connector = new(start, log);
        Uri address = await connector._ready.Task.WaitAsync(_startDeadline);
        File.Delete(noSettings);

        return (connector, address);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Kill();
        await _process.WaitForExitAsync().WaitAsync(_stopDeadline);
        _process.Dispose();
    }

    private void Read(string? line, Action<string> log)
    {
        if (line?.StartsWith(Ready, StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult(new Uri(line[Ready.Length..]));
        }

        if (line is not null)
        {
            log(line);
        }
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Kill();

    private void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
