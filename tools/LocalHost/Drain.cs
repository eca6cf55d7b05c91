namespace LocalHost;

/// <summary>
/// How the host ends its work. Told to stop, it goes on taking from its queues as long as anything runs, though only for a while, and cancels nothing:
/// seen on the genuine host 4.1037 after a SIGTERM. Told to drain, it takes nothing more at once.
/// </summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _begun = new();
    private readonly CancellationTokenSource _taken = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Idle();
    private int _running;

    /// <summary>Nothing comes by itself any more.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Nothing is taken from a queue any more.</summary>
    public CancellationToken Taken => _taken.Token;

    /// <summary>To be disposed of when the run is over.</summary>
    public IDisposable Run()
    {
        lock (_lock)
        {
            _idle = _running++ == 0 ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : _idle;
        }

        return new Running(this);
    }

    public async Task BeginAsync(TimeSpan patience)
    {
        await _begun.CancelAsync();
        Task idle;

        lock (_lock)
        {
            idle = _idle.Task;
        }

        await idle.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _taken.CancelAsync();
    }

    public void Dispose()
    {
        _begun.Dispose();
        _taken.Dispose();
    }

    private static TaskCompletionSource Idle()
    {
        TaskCompletionSource idle = new();
        idle.SetResult();

        return idle;
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_running == 0)
            {
                _idle.SetResult();
            }
        }
    }

    private sealed class Running(Drain drain) : IDisposable
    {
        public void Dispose() => drain.End();
    }
}
