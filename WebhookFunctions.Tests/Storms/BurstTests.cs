using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using StorageStub;
using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>A thousand events at once: a group chat, a storm of resends, a mailing.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class BurstTests(ITestOutputHelper output)
{
    private const int Events = 1_000;

    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(5);

    // A machine with nothing else to do needs a third of it.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(1)]
    [InlineData(Events)]
    public async Task All_are_accepted_at_the_first_try_and_soon(int conversations)
    {
        await using Storm storm = await Storm.StartAsync(Storm.Production, connections: "one");
        await storm.WriteAsync("one", "first", "warms up");
        storm.Storage.Faults = new Faults { Latency = _latency };
        TimeSpan bare = await TimeBareAsync(storm);

        TimeSpan took = await TimeAsync(number => storm.WriteAsync("one", $"user-{number % conversations}", $"event-{number}"), expected: 200);

        output.WriteLine($"Measured: {Events} events at once into {conversations} conversations: all answered within {took.TotalSeconds:0.0} s "
            + $"(as many bare requests to storage: {bare.TotalSeconds:0.0} s)");
        Assert.Equal(Events + 1, storm.Storage.Rows(TableNames.Conversations).Count(row => row.RowKey.StartsWith("event-", StringComparison.Ordinal)));

        // However busy the machine is: what the same requests to storage take on it is not ours.
        Assert.True(took < _longest || took < 3 * bare, $"{took}, and {bare} for as many bare requests to storage");
    }

    /// <summary>A transaction of three rows, then a row beside a message: what accepting one event takes, all of them at once.</summary>
    private static async Task<TimeSpan> TimeBareAsync(Storm storm)
    {
        TableClient table = new TableServiceClient(storm.Storage.ConnectionString).GetTableClient("bare");
        QueueClient queue = new QueueServiceClient(storm.Storage.ConnectionString).GetQueueClient("bare");
        await table.CreateIfNotExistsAsync();
        await queue.CreateIfNotExistsAsync();
        long start = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, Events).Select(async number =>
        {
            await table.SubmitTransactionAsync(
                Enumerable.Range(0, 3).Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"{number}", $"{row}") { ["Json"] = "{}" })));
            await Task.WhenAll(table.UpsertEntityAsync(new TableEntity($"{number}", "due")), queue.SendMessageAsync($"{number}"));
        }));

        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<TimeSpan> TimeAsync(Func<int, Task<int>> send, int expected)
    {
        long start = Stopwatch.GetTimestamp();
        int[] statuses = await Task.WhenAll(Enumerable.Range(0, Events).Select(send));

        Assert.All(statuses, status => Assert.Equal(expected, status));

        return Stopwatch.GetElapsedTime(start);
    }
}
