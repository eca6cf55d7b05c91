using System.Threading.Channels;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>Its timers ring when the test says so, and say for when they were wound. Its clock stands still in between.</summary>
internal sealed class HandWoundTime : TimeProvider
{
    private readonly Channel<(TimeSpan Due, Action Ring)> _timers = Channel.CreateUnbounded<(TimeSpan, Action)>();
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Pass(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Waits for the next timer and lets it ring, on time or a little early.</summary>
    public async Task<TimeSpan> RingAsync(TimeSpan early = default)
    {
        (TimeSpan due, Action ring) = await _timers.Reader.ReadAsync().AsTask().WaitAsync(Probe.Deadline);
        Pass(due - early);
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
