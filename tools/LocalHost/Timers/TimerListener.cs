namespace LocalHost.Timers;

/// <summary>Runs a function by its schedule, one run at a time in this process. The real host lets only one instance of the app run it.</summary>
internal sealed class TimerListener(TimerSchedule schedule, bool runOnStartup, TimerRun run, Drain drain, TimeProvider time) : IListener
{
    // Nearly the longest time that a timer accepts.
    private static readonly TimeSpan _longestDelay = TimeSpan.FromDays(24);

    public async Task ListenAsync()
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset due = runOnStartup ? now : schedule.After(now);

        while (await ComesAsync(due))
        {
            DateTimeOffset started = time.GetUtcNow();
            await run.RunAsync();

            // Everything that came due during the run is made up for by one run at once; a timer that fired a little early does not fire twice.
            due = schedule.After(started > due ? started : due);
        }
    }

    private async Task<bool> ComesAsync(DateTimeOffset due)
    {
        TimeSpan wait = due - time.GetUtcNow();

        while (wait > TimeSpan.Zero && !drain.Begun.IsCancellationRequested)
        {
            TimeSpan delay = wait < _longestDelay ? wait : _longestDelay;
            await Task.Delay(delay, time, drain.Begun).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait -= delay;
        }

        return !drain.Begun.IsCancellationRequested;
    }
}
