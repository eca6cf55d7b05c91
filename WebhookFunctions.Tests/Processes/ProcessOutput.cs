using System.Diagnostics;

namespace WebhookFunctions.Tests.Processes;

/// <summary>The lines that a process wrote, and those it will write.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _waits = [];
    private bool _ended;

    /// <summary>Starts a process whose output and errors are redirected, and hears it.</summary>
    /// <param name="process">One that raises events.</param>
    public void Start(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Exited += (_, _) => End();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);

            foreach ((string text, TaskCompletionSource<string> seen) in _waits.Where(wait => line.Contains(wait.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult(line);
            }
        }
    }

    /// <summary>The process is gone: nobody need wait for more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _waits.ForEach(wait => wait.Seen.TrySetException(Ended()));
        }
    }

    /// <summary>The first line, past or future, that holds the text.</summary>
    public Task<string> WaitForAsync(string text, TimeSpan deadline)
    {
        lock (_gate)
        {
            if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } said)
            {
                return Task.FromResult(said);
            }

            if (_ended)
            {
                return Task.FromException<string>(Ended());
            }

            TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((text, seen));

            return seen.Task.WaitAsync(deadline);
        }
    }

    private static InvalidOperationException Ended() => new("The process has ended.");
}
