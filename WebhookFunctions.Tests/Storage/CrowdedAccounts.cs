using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace WebhookFunctions.Tests.Storage;

/// <summary>Storage accounts with many conversations, each filled once for all tests of a class.</summary>
public sealed class CrowdedAccounts
{
    private const int RowsPerTransaction = 100;

    private readonly ConcurrentDictionary<int, Task<string>> _filled = new();

    /// <summary>An account with so many conversations of users whom no test knows.</summary>
    internal Task<string> WithAsync(int conversations) => _filled.GetOrAdd(conversations, FillAsync);

    /// <summary>Gives a conversation a past of so many events in each direction.</summary>
    internal static Task AddPastAsync(string storage, ConversationKey conversation, int events) => AddAsync(
        new StoredRows(storage).Table(TableNames.Conversations),
        conversation.Partition,
        Enumerable.Range(1, events).SelectMany(number => new[]
        {
            RowKeys.Past(Direction.BotToChannel, 1_000_000 + number),
            RowKeys.Past(Direction.ChannelToBot, 1_000_000 + number),
            RowKeys.Event(EventSource.Bot, $"past-{number}"),
            RowKeys.Event(EventSource.Channel, $"past-{number}"),
        }));

    private static async Task<string> FillAsync(int conversations)
    {
        string storage = await SharedAzurite.NewAccountAsync();

        foreach (string name in new[] { TableNames.Conversations, TableNames.ConversationIds })
        {
            TableClient table = new StoredRows(storage).Table(name);
            await table.CreateIfNotExistsAsync();

            // In one partition: one by one they would take the emulator half a minute. Who reads a whole table reads them all the same.
            await AddAsync(table, "default.crowd", Enumerable.Range(1, conversations).Select(number => $"{number}"));
        }

        return storage;
    }

    private static async Task AddAsync(TableClient table, string partition, IEnumerable<string> rows)
    {
        foreach (string[] chunk in rows.Chunk(RowsPerTransaction))
        {
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, row))));
        }
    }
}
