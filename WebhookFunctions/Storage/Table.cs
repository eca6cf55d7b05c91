using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace WebhookFunctions.Storage;

/// <summary>A table that is created when it is first written to: no instance asks for it at start-up.</summary>
/// <remarks>
/// A read that fails is tried once more. A write is not: its caller knows whether doing it twice does harm, and how long it is worth trying.
/// <see cref="StorageTrouble"/> recognises the exceptions for which storage is to blame.
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

    /// <summary>The first rows of a partition from one key up to another, without the last one.</summary>
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
            // The table does not exist yet, because nothing has been written.
            return [];
        }
    });

    /// <summary>One request: rows in the order of their keys. It may return few rows, or none, if it had to pass over others on the way.</summary>
    /// <param name="conditions">All of them must be met.</param>
    /// <param name="from">Where the page before ended; null for the first page.</param>
    /// <param name="columns">The columns to read; null for all.</param>
    /// <returns>Null if the service does not know <paramref name="from"/>.</returns>
    public Task<RowPage?> PageAsync(IEnumerable<FormattableString> conditions, int most, string? from, IEnumerable<string>? columns = null) =>
        ReadAsync<RowPage?>(async () =>
        {
            string filter = string.Join(" and ", conditions.Select(condition => TableClient.CreateQueryFilter(condition)));

            try
            {
                Page<TableEntity> page = await _table.QueryAsync<TableEntity>(filter, most, columns).AsPages(from).FirstAsync();

                return new RowPage([.. page.Values.Select(entity => new Row(entity))], page.ContinuationToken);
            }
            catch (RequestFailedException exception) when (IsMissing(exception))
            {
                return new RowPage([], null);
            }
            catch (RequestFailedException exception) when (exception.Status == 400 && from is not null)
            {
                return null;
            }
        });

    /// <summary>Writes the given properties into the existing row or a new one.</summary>
    public Task UpsertAsync(Row row) => WriteAsync(() => _table.UpsertEntityAsync(row.Entity, TableUpdateMode.Merge));

    /// <returns>The row's new ETag; null if there already is such a row.</returns>
    public Task<string?> InsertAsync(Row row) => UnlessChangedAsync(() => _table.AddEntityAsync(row.Entity));

    /// <summary>Changes the given properties of a row, if the row is still as it was seen.</summary>
    /// <returns>The row's new ETag; null if the row has changed, or is gone.</returns>
    public Task<string?> MergeAsync(Row row, string etag) =>
        UnlessChangedAsync(() => _table.UpdateEntityAsync(row.Entity, Row.ToETag(etag), TableUpdateMode.Merge));

    /// <summary>Removes a row, if it is still as it was seen.</summary>
    public async Task<bool> DeleteAsync(string partition, string key, string etag) =>
        await UnlessChangedAsync(() => _table.DeleteEntityAsync(partition, key, Row.ToETag(etag))) is not null;

    /// <remarks>A single change is written without a transaction, because a transaction of one costs five times the memory.</remarks>
    public Task<Submitted> SubmitAsync(Transaction transaction) => WriteAsync(async () =>
    {
        try
        {
            if (transaction.Actions.Count == 1)
            {
                Response response = await transaction.SubmitAloneAsync(_table);

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
