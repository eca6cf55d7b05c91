using LocalHost.Functions;

namespace LocalHost.Timers;

internal static class TimerFunctions
{
    public static IReadOnlyList<TimerListener> Listeners(
        IEnumerable<Function> functions, IConfiguration settings, FunctionRunner runner, Drain drain, TimeProvider time, ILoggerFactory logs) =>
    [
        .. from function in functions
           let trigger = function.Trigger as TimerTrigger
           where trigger is not null
           let schedule = TimerSchedule.Of(function, trigger, settings)
           let run = new TimerRun(function, runner, logs.CreateLogger($"Function.{function.Name}"))
           select new TimerListener(schedule, trigger.RunOnStartup, run, drain, time),
    ];
}
