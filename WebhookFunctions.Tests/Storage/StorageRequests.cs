using System.Collections.Concurrent;
using System.Diagnostics;

namespace WebhookFunctions.Tests.Storage;

/// <summary>Counts the requests to a storage account that something takes: those of its trace, on whichever thread and behind whichever socket.</summary>
internal sealed class StorageRequests : IDisposable
{
    private readonly ConcurrentQueue<(ActivityTraceId Trace, string Request)> _requests = new();
    private readonly ActivityListener _listener;
    private readonly string _queues;
    private readonly string _tables;

    public StorageRequests(string connectionString)
    {
        _queues = Endpoint(connectionString, "QueueEndpoint");
        _tables = Endpoint(connectionString, "TableEndpoint");
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "System.Net.Http" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Record,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async Task<StorageCost> OfAsync(Func<Task> run)
    {
        using Activity activity = new Activity("run").Start();
        await run();

        return new(Of(activity.TraceId, _tables), Of(activity.TraceId, _queues));
    }

    public void Dispose() => _listener.Dispose();

    private string[] Of(ActivityTraceId trace, string endpoint) =>
        [.. _requests.Where(one => one.Trace == trace && one.Request.Contains(endpoint, StringComparison.Ordinal)).Select(one => one.Request)];

    private void Record(Activity activity)
    {
        // A read that a busy machine's emulator did not answer in time is sent again: it counts when it is answered.
        if (activity.GetTagItem("url.full") is string url && activity.GetTagItem("http.response.status_code") is not null)
        {
            _requests.Enqueue((activity.TraceId, $"{activity.GetTagItem("http.request.method")} {url}"));
        }
    }

    private static string Endpoint(string connectionString, string name) =>
        connectionString.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[(name.Length + 1)..] + "/";
}

internal sealed record StorageCost(IReadOnlyList<string> ToTables, IReadOnlyList<string> ToQueues)
{
    public void Is(int toTables, int toQueues)
    {
        Assert.True(ToTables.Count == toTables, $"{toTables} expected:\n{string.Join('\n', ToTables)}");
        Assert.True(ToQueues.Count == toQueues, $"{toQueues} expected:\n{string.Join('\n', ToQueues)}");
    }
}
