using System.Threading.Channels;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>Its timers ring when the test says so, and say for when they were wound.</summary>
internal sealed class HandWoundTime : TimeProvider
{
    private readonly Channel<(TimeSpan Due, Action Ring)> _timers = Channel.CreateUnbounded<(TimeSpan, Action)>();

    /// <summary>Waits for the next timer and lets it ring.</summary>
    public async Task<TimeSpan> RingAsync()
    {
        (TimeSpan due, Action ring) = await _timers.Reader.ReadAsync().AsTask().WaitAsync(Probe.Deadline);
        ring();

        return due;
    }

    /// <summary>Waits for the next timer and lets it be.</summary>
    public async Task<TimeSpan> WoundAsync() => (await _timers.Reader.ReadAsync().AsTask().WaitAsync(Probe.Deadline)).Due;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Writer.TryWrite((dueTime, () => callback(state)));

        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
