namespace LocalHost;

/// <summary>
/// How the host ends its work. When it is told to stop, it goes on taking from its queues while anything runs, but only for a while, and cancels nothing;
/// this was seen on the genuine host 4.1037 after a SIGTERM. When it is told to drain, it takes nothing more from that moment on.
/// </summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _begun = new();
    private readonly CancellationTokenSource _taken = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Idle();
    private int _running;

    /// <summary>Cancelled when no listener may start anything new.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Cancelled when nothing is taken from a queue any more.</summary>
    public CancellationToken Taken => _taken.Token;

    /// <summary>Dispose of the result when the run is over.</summary>
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
