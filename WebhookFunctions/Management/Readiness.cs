using System.Reflection;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Asks storage whether it answers, at most once in a few seconds, because anybody may send this request.</summary>
public sealed class Readiness
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Tables _tables;
    private readonly Queue _queue;
    private readonly TimeProvider _time;

    private Task<bool>? _answer;
    private long _asked;

    internal Readiness(Tables tables, Queue queue, TimeProvider time) => (_tables, _queue, _time) = (tables, queue, time);

    internal static string Version { get; } =
        typeof(Readiness).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    internal Task<bool> IsReadyAsync()
    {
        lock (_gate)
        {
            if (_answer is null || (_answer.IsCompleted && _time.GetElapsedTime(_asked) > _goodFor))
            {
                (_answer, _asked) = (AskAsync(), _time.GetTimestamp());
            }

            return _answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            await Task.WhenAll(_tables.Purges.FindAsync(PurgeProgress.Partition, PurgeProgress.Key), _queue.PeekAsync(QueueNames.BotToChannel));

            return true;
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            return false;
        }
    }
}
