using Microsoft.Extensions.Hosting;

namespace WebhookFunctions.Delivery;

/// <summary>
/// The end of this instance. When the Functions host is asked to end (SIGTERM), it goes on handing out work for up to ten seconds and cancels no function. Then it tells
/// the worker to end, and kills it five seconds later. So from that moment on no step begins, and the steps under way have until shortly before the kill.
/// </summary>
internal sealed class Shutdown(IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService, IDisposable
{
    // Part of the host's five seconds. The rest is for recording what was done, and for giving leases back.
    private static readonly TimeSpan _forSteps = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan _forRecording = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isStopping;

    /// <summary>Cancelled when the app is told to end: no step may begin.</summary>
    public CancellationToken Begun => lifetime.ApplicationStopping;

    /// <summary>Cancelled when the time for steps is over: no call may go on.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>A forwarder begins. It is over when the result is disposed of.</summary>
    public IDisposable Run()
    {
        lock (_lock)
        {
            _running++;
        }

        return new Running(this);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _isStopping = true;
            TellIfIdle();
        }

        await _idle.Task.WaitAsync(_forSteps, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _over.CancelAsync();
        await _idle.Task.WaitAsync(_forRecording, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _over.Dispose();

    private void End()
    {
        lock (_lock)
        {
            _running--;
            TellIfIdle();
        }
    }

    private void TellIfIdle()
    {
        if (_running == 0 && _isStopping)
        {
            _idle.TrySetResult();
        }
    }

    private sealed class Running(Shutdown shutdown) : IDisposable
    {
        public void Dispose() => shutdown.End();
    }
}
