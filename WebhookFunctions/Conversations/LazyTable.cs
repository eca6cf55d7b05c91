using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace WebhookFunctions.Conversations;

/// <summary>A table that comes into being when it is first written to: no instance asks for it at start-up.</summary>
internal class LazyTable(TableClient table)
{
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);

        return found.HasValue ? found.Value : null;
    }

    /// <summary>The first rows of a partition from one key up to (not with) another.</summary>
    public async Task<IReadOnlyList<TableEntity>> RangeAsync(
        string partition, string from, string before, int most, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {before}");

        try
        {
            return await table.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellation).Take(most).ToListAsync(cancellation);
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            // Nothing has ever been written.
            return [];
        }
    }

    public Task UpsertAsync(TableEntity entity, CancellationToken cancellation) =>
        WithTableAsync(() => table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation), cancellation);

    /// <returns>The answers to the actions, in their order.</returns>
    public async Task<IReadOnlyList<Response>> SubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        Response<IReadOnlyList<Response>> responses =
            await WithTableAsync(() => table.SubmitTransactionAsync(actions, cancellation), cancellation);

        return responses.Value;
    }

    private async Task<T> WithTableAsync<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            return await write();
        }
        catch (RequestFailedException exception) when (IsMissing(exception))
        {
            await table.CreateIfNotExistsAsync(cancellation);

            return await write();
        }
    }

    private static bool IsMissing(RequestFailedException exception) => exception.ErrorCode == TableErrorCode.TableNotFound;
}
