using LocalHost.Functions;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Timers;

internal sealed partial class TimerRun(Function function, FunctionRunner runner, ILogger log)
{
    private static readonly Dictionary<string, object?> _noData = [];

    /// <summary>A failure is logged, and the next occurrence comes all the same.</summary>
    public async Task RunAsync()
    {
        try
        {
            await runner.RunAsync(function, WithoutMonitor(), _noData, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogFailure(exception, function.Name);
        }
    }

    // UseMonitor is ignored: nothing is remembered from one start to the next, so there is no schedule status and no run is past due. The
    // real host also calls a run past due only if it was missed before the host's start, not if the run before held it up.
    private static TimerInfo WithoutMonitor() => new();

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed on its schedule.")]
    private partial void LogFailure(Exception exception, string function);
}
