using System.Diagnostics;
using Azure.Data.Tables;
using Azurite;
using WebhookFunctions.Conversations;
using WebhookFunctions.Management;
using WebhookFunctions.Storage;

namespace Bench;

/// <summary>Measures how long a page of the list of conversations takes when there are very many conversations.</summary>
internal static class ListBench
{
    private const int Conversations = 100_000;
    private const int Page = 100;
    private const int Times = 30;
    private const string Account = "benchlist";

    private static readonly ActivitySelection _all = new(ConnectorSettings.Connection, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public static async Task RunAsync(TextWriter to)
    {
        await Console.Error.WriteLineAsync("list ...");
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync([Account], "YmVuY2g=");
        string storage = azurite.ConnectionString(Account);
        await FillAsync(storage);

        using HostlessConnector connector = new(storage, new Uri("http://127.0.0.1:9"));
        ConversationSearch search = connector.Get<ConversationSearch>();
        List<TimeSpan> times = [];

        for (int time = 0; time < Times; time++)
        {
            long start = Stopwatch.GetTimestamp();
            FoundPage page = (await search.PageAsync(new ConversationSelection(_all, null, IsWaiting: false), Page, null))!;
            times.Add(Stopwatch.GetElapsedTime(start));

            if (page.Conversations.Count != Page)
            {
                throw new InvalidOperationException($"{page.Conversations.Count} conversations are no page of {Page}.");
            }
        }

        Latencies latencies = new(times.Skip(1), "");
        await to.WriteLineAsync(
            $"{Environment.NewLine}List, {Page} of {Conversations} conversations, Azurite, ms: the first {times[0].TotalMilliseconds:F0}, then p50 {latencies.At(0.5)}, most {latencies.At(1)}");
    }

    // Only the conversations of the first page have their own rows: a read by key does not see the others anyway.
    private static async Task FillAsync(string storage)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TableClient index = Storage.Table(storage, TableNames.Activity);
        TableClient conversations = Storage.Table(storage, TableNames.Conversations);
        await Task.WhenAll(index.CreateIfNotExistsAsync(), conversations.CreateIfNotExistsAsync(), Storage.Table(storage, TableNames.Due).CreateIfNotExistsAsync());

        foreach (int[] some in Enumerable.Range(0, Conversations).Chunk(Page))
        {
            await index.SubmitTransactionAsync(some.Select(one => new TableTransactionAction(TableTransactionActionType.Add, EntryOf(one, now))));
        }

        foreach (int one in Enumerable.Range(0, Page))
        {
            Conversation conversation = new(new ConversationKey(ConnectorSettings.Connection, $"user-{one}")) { Chat = new Chat($"chat-{one}", StartPending: false) };
            await conversations.AddEntityAsync(ConversationRow.From(conversation).Entity);
        }
    }

    private static TableEntity EntryOf(int one, DateTimeOffset now)
    {
        DateTimeOffset at = now.AddSeconds(-one);

        return new TableEntity(ConnectorSettings.Connection, $"{TimeKey.NewestFirst(at)}-user-{one}") { ["At"] = at, ["Address"] = $"user-{one}" };
    }
}
