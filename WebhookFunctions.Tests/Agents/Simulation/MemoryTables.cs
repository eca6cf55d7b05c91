using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Tests.Agents.Simulation;

/// <summary>The table service as one instance sees it: every request passes the instance's gate first.</summary>
internal sealed class MemoryTables(MemoryStorage storage, Instance instance) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new MemoryTable(storage, storage.Table(tableName), instance);
}

internal sealed partial class MemoryTable(MemoryStorage storage, MemoryRows rows, Instance instance) : TableClient
{
    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        await instance.PassAsync();
        storage.MayFail();

        return rows.Find(partitionKey, rowKey) is { } row ? Response.FromValue((T)(object)row, new MemoryResponse(row.ETag)) : new NoRow<T>();
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Match range = Range().Match(filter!);

        return new Rows<T>(async () =>
        {
            await instance.PassAsync();
            storage.MayFail();

            return [.. rows.Range(range.Groups[1].Value, range.Groups[2].Value, range.Groups[3].Value).Take(maxPerPage!.Value).Cast<T>()];
        });
    }

    public override async Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        await instance.PassAsync();
        storage.MayFail();

        return new MemoryResponse(rows.Put((TableEntity)(object)entity));
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        TableTransactionAction[] actions = [.. transactionActions];
        await instance.PassAsync();
        storage.MayFail();
        IReadOnlyList<Response> responses = rows.Submit(actions);

        // The answer was lost, and the client tries again by itself.
        return Response.FromValue(storage.MayRepeat() ? rows.Submit(actions) : responses, new MemoryResponse(default));
    }

    [GeneratedRegex("^PartitionKey eq '([^']*)' and RowKey ge '([^']*)' and RowKey lt '([^']*)'$")]
    private static partial Regex Range();

    private sealed class Rows<T>(Func<Task<T[]>> read) : AsyncPageable<T>
        where T : notnull
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            yield return Page<T>.FromValues(await read(), null, new MemoryResponse(default));
        }
    }
}
