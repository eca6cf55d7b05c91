using Azure;
using Azure.Data.Tables;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>What the simulation takes for the table service answers as the emulator does.</summary>
public sealed class MemoryTablesTests
{
    private static readonly ETag _stale = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task Transactions_succeed_and_fail_alike_and_leave_the_same_rows()
    {
        TableClient emulated = new TableServiceClient(await SharedAzurite.NewAccountAsync()).GetTableClient("rows");
        await emulated.CreateIfNotExistsAsync();

        IReadOnlyList<string> expected = await OutcomesAsync(emulated);
        IReadOnlyList<string> simulated = await Task.Run(Simulated);

        Assert.Equal(expected, simulated);
    }

    private static IReadOnlyList<string> Simulated()
    {
        Random random = new(1);
        Instance instance = new();
        Task<IReadOnlyList<string>> outcomes =
            OutcomesAsync(new MemoryTables(new MemoryStorage(random, TimeProvider.System), instance).GetTableClient("rows"));

        while (!outcomes.IsCompleted)
        {
            instance.GoOn(random);
        }

        return outcomes.Result;
    }

    private static async Task<IReadOnlyList<string>> OutcomesAsync(TableClient table)
    {
        List<string> outcomes =
        [
            await OutcomeAsync(table, Add("a", 1), Add("b", 1)),
            await OutcomeAsync(table, Add("c", 1), Add("a", 2)),
            await OutcomeAsync(table, Change(TableTransactionActionType.UpdateReplace, "a", 3, _stale)),
            await OutcomeAsync(table, Add("d", 1), Change(TableTransactionActionType.UpdateReplace, "missing", 3, _stale)),
            await OutcomeAsync(table, Change(TableTransactionActionType.UpdateMerge, "missing", 3, ETag.All)),
            await OutcomeAsync(table, Add("e", 1), Change(TableTransactionActionType.Delete, "missing", 0, ETag.All)),
            await OutcomeAsync(
                table, Change(TableTransactionActionType.UpsertReplace, "f", 4, default), Change(TableTransactionActionType.Delete, "b", 0, ETag.All)),
        ];

        TableEntity seen = (await table.GetEntityIfExistsAsync<TableEntity>("p", "a")).Value!;
        outcomes.Add(await OutcomeAsync(table, Change(TableTransactionActionType.UpdateReplace, "a", 5, seen.ETag)));
        outcomes.Add(await OutcomeAsync(table, Change(TableTransactionActionType.UpdateReplace, "a", 6, seen.ETag)));
        outcomes.Add(await OutcomeAsync(
            table, new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity("p", "a") { ["More"] = "x" }, ETag.All)));
        outcomes.Add($"{(await table.GetEntityIfExistsAsync<TableEntity>("p", "c")).HasValue}");

        await foreach (TableEntity row in table.QueryAsync<TableEntity>("PartitionKey eq 'p' and RowKey ge 'a' and RowKey lt 'z'", 20))
        {
            outcomes.Add($"{row.RowKey} {row.GetInt32("Value")} {row.GetString("More")}");
        }

        return outcomes;
    }

    private static async Task<string> OutcomeAsync(TableClient table, params TableTransactionAction[] actions)
    {
        try
        {
            Response<IReadOnlyList<Response>> responses = await table.SubmitTransactionAsync(actions);

            return $"{responses.Value.Count} done";
        }
        catch (TableTransactionFailedException failure)
        {
            return $"{failure.Status} at {failure.FailedTransactionActionIndex}";
        }
    }

    private static TableTransactionAction Add(string row, int value) => Change(TableTransactionActionType.Add, row, value, default);

    private static TableTransactionAction Change(TableTransactionActionType type, string row, int value, ETag etag) =>
        new(type, new TableEntity("p", row) { ["Value"] = value }, etag);
}
