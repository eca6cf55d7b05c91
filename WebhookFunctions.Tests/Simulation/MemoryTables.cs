using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>The table service as one instance sees it: every request passes the instance's gate first.</summary>
internal sealed class MemoryTables(MemoryStorage storage, Instance instance) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new MemoryTable(storage, storage.Table(tableName), instance);
}

internal sealed class MemoryTable(MemoryStorage storage, MemoryRows rows, Instance instance) : TableClient
{
    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        await instance.PassAsync();
        storage.MayFail();
        storage.MayBreakOff();

        return rows.Find(partitionKey, rowKey) is { } row ? Response.FromValue((T)(object)row, new MemoryResponse(row.ETag)) : new NoRow<T>();
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) => new Rows<T>(async () =>
        {
            await instance.PassAsync();
            storage.MayFail();
            storage.MayBreakOff();

            return [.. rows.Where(filter!).Take(maxPerPage!.Value).Cast<T>()];
        });

    public override Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        WriteAsync(TableTransactionActionType.UpsertMerge, entity, default);

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        WriteAsync(TableTransactionActionType.Add, entity, default);

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        WriteAsync(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch);

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        WriteAsync(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch);

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        TableTransactionAction[] actions = [.. transactionActions];
        await instance.PassAsync();
        storage.MayFail();
        IReadOnlyList<Response> responses = rows.Submit(actions);
        storage.MayLoseAnswer();

        return Response.FromValue(responses, new MemoryResponse(default));
    }

    private async Task<Response> WriteAsync(TableTransactionActionType type, ITableEntity entity, ETag etag)
    {
        await instance.PassAsync();
        storage.MayFail();
        IReadOnlyList<Response> responses = rows.Submit([new TableTransactionAction(type, entity, etag)]);
        storage.MayLoseAnswer();

        return responses[0];
    }

    private sealed class Rows<T>(Func<Task<T[]>> read) : AsyncPageable<T>
        where T : notnull
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            yield return Page<T>.FromValues(await read(), null, new MemoryResponse(default));
        }
    }
}
