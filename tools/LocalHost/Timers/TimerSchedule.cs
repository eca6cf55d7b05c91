using LocalHost.Functions;
using LocalHost.Settings;
using NCrontab;

namespace LocalHost.Timers;

/// <summary>When a timer function runs. The schedule is in UTC, as in Azure; the real host uses its machine's time zone.</summary>
internal sealed class TimerSchedule
{
    private const string Advice = "six fields, from seconds to days of the week, such as */30 * * * * *";

    private static readonly CrontabSchedule.ParseOptions _withSeconds = new() { IncludingSeconds = true };

    private readonly string _expression;
    private readonly CrontabSchedule _occurrences;

    private TimerSchedule(string expression, CrontabSchedule occurrences)
    {
        _expression = expression;
        _occurrences = occurrences;
    }

    public static TimerSchedule Of(Function function, TimerTrigger trigger, IConfiguration settings)
    {
        string expression = SettingReferences.Resolve(trigger.Schedule, settings, missing: name => new StartException(
            $"Function {function.Name} runs by the schedule {trigger.Schedule}: set {name} to {Advice}."));

        return CrontabSchedule.TryParse(expression, _withSeconds) is { } occurrences
            ? new TimerSchedule(expression, occurrences)
            : throw new StartException(
                $"Function {function.Name} runs by the schedule {trigger.Schedule}, which must be {Advice}; it is '{expression}'.");
    }

    public DateTimeOffset After(DateTimeOffset time) => new(_occurrences.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);

    public override string ToString() => _expression;
}
