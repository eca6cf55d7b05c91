using System.Diagnostics;
using Azurite;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace Bench;

/// <summary>Measures how long it takes to delete a person with many events.</summary>
internal static class DeleteBench
{
    // An event has two rows, so these are as many as one transaction holds.
    private const int EventsOfATransaction = 50;

    private static readonly ConversationKey _person = new(ConnectorSettings.Connection, "live-0");

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await Console.Error.WriteLineAsync($"deletion of {options.Events} events ...");

        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(["delete"], "YmVuY2g=");
        await using ReplayLane lane = await ReplayLane.StartAsync(azurite.ConnectionString("delete"));
        await Parallel.ForEachAsync(
            Enumerable.Range(1, options.Events).Chunk(EventsOfATransaction),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (numbers, _) => await lane.Get<Tables>().Conversations.SubmitAsync(Past(numbers)));

        long start = Stopwatch.GetTimestamp();
        (int calls, int removed) = await lane.DeleteAllAsync(_person.Address);
        report.Add($"{options.Events} events of one person, {removed} rows, deleted in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s by {calls} requests.");
    }

    private static Transaction Past(IEnumerable<int> numbers)
    {
        Transaction transaction = new();

        foreach (int number in numbers)
        {
            IncomingEvent @event = BotMessage.For(_person.Address, $"past-{number}");
            transaction
                .Insert(MailRow.ForPast(_person.Partition, Direction.BotToChannel, new Mail(number, @event, DateTimeOffset.UtcNow)))
                .Insert(new Row(_person.Partition, RowKeys.Event(@event)) { ["Number"] = (long)number });
        }

        return transaction;
    }
}
