using LocalHost.Functions;
using LocalHost.Http;
using LocalHost.Queues;
using LocalHost.Settings;
using LocalHost.Timers;

namespace LocalHost;

internal static class FunctionList
{
    public static IReadOnlyList<string> Describe(IReadOnlyList<Function> functions, HostJson hostJson, IConfiguration settings)
    {
        int width = functions.Select(function => function.Name.Length).DefaultIfEmpty().Max();

        return [.. functions.Select(function => $"{function.Name.PadRight(width)}  {Trigger(function)}")];

        string Trigger(Function function) => function.Trigger switch
        {
            HttpTrigger http => HttpFunctions.Describe(function, http, hostJson.RoutePrefix),
            QueueTrigger queue => $"queue {QueueFunctions.NameOf(function, queue, settings)}",
            TimerTrigger timer => $"timer {TimerSchedule.Of(function, timer, settings)}",
            _ => "",
        };
    }
}
