using System.Diagnostics;
using StorageStub;

namespace Fuzz;

/// <summary>Waits until every accepted event has arrived or is a dead letter.</summary>
internal sealed class Arrivals(World world)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);
    private static readonly string[] _told = ["EventId", "Source", "Kind", "Attempts", "RetryAt", "Deaths", "Reason"];

    /// <param name="isEverything">Also waits for events that a side has put off.</param>
    /// <returns>What still waits after the time is over.</returns>
    public async Task<IReadOnlyList<Violation>> WaitAsync(bool isEverything, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        StubRow[] waiting = Waiting(isEverything);

        while (waiting.Length > 0 && Stopwatch.GetElapsedTime(start) < _deadline && world.Connector.IsAlive)
        {
            await Task.Delay(_pause, stop);
            waiting = Waiting(isEverything);
        }

        return [.. waiting.Take(10).Select(row => new Violation($"{row.PartitionKey} {row.RowKey} still waits after {_deadline.TotalSeconds} seconds in which all sides were well: {Written(row)}"))];
    }

    private StubRow[] Waiting(bool isEverything) => [.. world.Stored.Conversations.Where(row => Stored.IsMail(row) && (isEverything || !Users.IsPatient(row.PartitionKey)))];

    private static string Written(StubRow row) => string.Join(", ", _told.Select(name => $"{name} {row[name]}"));
}
