using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace WebhookFunctions.Storage;

/// <summary>A table that comes into being when it is first written to: no instance asks for it at start-up.</summary>
/// <remarks>
/// A read that fails is tried once more. A write is not: whoever writes knows whether doing it twice does harm, and how long it is worth trying.
/// What throws where storage is to blame is told by <see cref="StorageTrouble"/>.
/// </remarks>
internal sealed class Table(TableServiceClient tables, string name, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);

    private readonly TableClient _table = tables.GetTableClient(name);

    public Task<Row?> FindAsync(string partition, string key) => ReadAsync(async () =>
    {
        NullableResponse<TableEntity> found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, key);

        return found.HasValue ? new Row(found.Value!) : null;
    });

    /// <summary>The first rows of a partition from one key up to (not with) another.</summary>
    public Task<IReadOnlyList<Row>> RangeAsync(string partition, string from, string before, int most) =>
        QueryAsync($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {before}", most);

    public Task<IReadOnlyList<Row>> QueryAsync(FormattableString filter, int most) => ReadAsync<IReadOnlyList<Row>>(async () =>
    {
        try
        {
            return await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), Math.Min(most, 1_000))
                .Take(most).Select(entity => new Row(entity)).ToListAsync();
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            // Nothing has ever been written.
            return [];
        }
    });

    /// <summary>A page of a walk through the whole table. It may hold few rows, or none, and yet not be the last.</summary>
    /// <param name="next">What the page before gave; empty for the first.</param>
    /// <param name="properties">Which are read, besides the keys and the time.</param>
    public Task<Page> PageAsync(FormattableString filter, string next, IReadOnlyList<string> properties) => ReadAsync(async () =>
    {
        string[] read = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp), .. properties];

        try
        {
            await foreach (Page<TableEntity> page in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), 1_000, read)
                .AsPages(next.Length > 0 ? next : null))
            {
                return new Page([.. page.Values.Select(entity => new Row(entity))], page.ContinuationToken ?? "");
            }
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            // Nothing has ever been written.
        }

        return new Page([], "");
    });

    /// <summary>Writes the given properties, into the row that is there or a new one.</summary>
    public Task UpsertAsync(Row row) => WriteAsync(() => _table.UpsertEntityAsync(row.Entity, TableUpdateMode.Merge));

    /// <returns>The row's new ETag; null where there is such a row.</returns>
    public Task<string?> InsertAsync(Row row) => UnlessChangedAsync(() => _table.AddEntityAsync(row.Entity));

    /// <summary>Changes the given properties of a row that is still as it was seen.</summary>
    /// <returns>The row's new ETag; null where it has changed, or gone.</returns>
    public Task<string?> MergeAsync(Row row, string etag) =>
        UnlessChangedAsync(() => _table.UpdateEntityAsync(row.Entity, Row.ToETag(etag), TableUpdateMode.Merge));

    /// <summary>Removes a row that is still as it was seen.</summary>
    public async Task<bool> DeleteAsync(string partition, string key, string etag) =>
        await UnlessChangedAsync(() => _table.DeleteEntityAsync(partition, key, Row.ToETag(etag))) is not null;

    /// <remarks>One change alone is written plainly: a transaction of one costs five times the memory.</remarks>
    public Task<Submitted> SubmitAsync(Transaction transaction) => WriteAsync(async () =>
    {
        try
        {
            if (transaction.Actions is [var only])
            {
                Response response = await AloneAsync(only);

                return response.Status == 404 ? new Submitted(0, false, []) : new Submitted(null, false, [response.Headers.ETag?.ToString() ?? ""]);
            }

            Response<IReadOnlyList<Response>> responses = await _table.SubmitTransactionAsync(transaction.Actions);

            return new Submitted(null, false, [.. responses.Value.Select(response => response.Headers.ETag?.ToString() ?? "")]);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && !IsMissing(exception))
        {
            return new Submitted((exception as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0, exception.Status == 409, []);
        }
    });

    private Task<Response> AloneAsync(TableTransactionAction change)
    {
        TableEntity row = (TableEntity)change.Entity;

        return change.ActionType switch
        {
            TableTransactionActionType.Add => _table.AddEntityAsync(row),
            TableTransactionActionType.UpdateReplace => _table.UpdateEntityAsync(row, change.ETag, TableUpdateMode.Replace),
            TableTransactionActionType.UpdateMerge => _table.UpdateEntityAsync(row, change.ETag, TableUpdateMode.Merge),
            TableTransactionActionType.Delete => _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, change.ETag),
            _ => throw new NotSupportedException($"No transaction is made of {change.ActionType}."),
        };
    }

    private Task<string?> UnlessChangedAsync(Func<Task<Response>> write) => WriteAsync(async () =>
    {
        try
        {
            Response response = await write();

            return response.Status == 404 ? null : response.Headers.ETag?.ToString() ?? "";
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412 && !IsMissing(exception))
        {
            return null;
        }
    });

    private async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await StorageTrouble.ToldAsync(read);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            await Task.Delay(_pause, time);

            return await StorageTrouble.ToldAsync(read);
        }
    }

    private Task<T> WriteAsync<T>(Func<Task<T>> write) => StorageTrouble.ToldAsync(async () =>
    {
        try
        {
            return await write();
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            await _table.CreateIfNotExistsAsync();

            return await write();
        }
    });

    private static bool IsMissing(RequestFailedException exception) => exception.ErrorCode == TableErrorCode.TableNotFound;
}
