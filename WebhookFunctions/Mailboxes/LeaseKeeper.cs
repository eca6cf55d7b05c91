using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Keeps a lease alive while its holder is busy, so that a slow forwarder is not taken for a dead one. A holder that cannot show that it lives must stop in time.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly Lease _lease;
    private readonly TimeSpan _period;
    private readonly CancellationTokenSource _doubt;
    private readonly ITimer _timer;
    private Task _touching = Task.CompletedTask;

    /// <param name="over">Cancelled if the holder must stop for another reason.</param>
    public LeaseKeeper(Lease lease, TimeSpan period, TimeProvider time, CancellationToken over)
    {
        (_lease, _period, _doubt) = (lease, period, CancellationTokenSource.CreateLinkedTokenSource(over));

        // Most holders are done before the timer fires for the first time.
        _timer = time.CreateTimer(_ => Keep(), null, period / 3, period / 20);
    }

    /// <summary>Cancelled when others may soon take the holder for dead: then no call may go on, and none may begin.</summary>
    public CancellationToken Doubt => _doubt.Token;

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _touching;
        _doubt.Dispose();
    }

    private void Keep()
    {
        if (_lease.IsReleased || _doubt.IsCancellationRequested)
        {
            return;
        }

        if (_lease.IsLost || _lease.Silence >= _period * 2 / 3)
        {
            _doubt.Cancel();
        }
        else if (_lease.Silence >= _period / 3 && _touching.IsCompleted)
        {
            _touching = TouchAsync();
        }
    }

    private async Task TouchAsync()
    {
        try
        {
            await _lease.TouchAsync();
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next try comes soon. If storage keeps failing, the silence shows it.
        }
    }
}
