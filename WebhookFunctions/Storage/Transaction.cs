using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Storage;

/// <summary>Changes of one partition, made all together or not at all: at most 100 changes, of at most 4 MiB.</summary>
internal sealed class Transaction
{
    private readonly List<TableTransactionAction> _actions = [];

    public IReadOnlyList<TableTransactionAction> Actions => _actions;

    public Transaction Insert(Row row) => With(TableTransactionActionType.Add, row, default);

    /// <param name="etag">The row must still have this ETag. Null: there must be no such row.</param>
    public Transaction Replace(Row row, string? etag) => etag is null ? Insert(row) : With(TableTransactionActionType.UpdateReplace, row, Row.ToETag(etag));

    /// <summary>Changes the given properties of a row, whatever else it contains.</summary>
    public Transaction Merge(Row row) => With(TableTransactionActionType.UpdateMerge, row, ETag.All);

    /// <summary>Writes a row, whether it exists already or not.</summary>
    public Transaction Upsert(Row row) => With(TableTransactionActionType.UpsertReplace, row, default);

    public Transaction Delete(string partition, string key) => With(TableTransactionActionType.Delete, new Row(partition, key), ETag.All);

    /// <param name="etag">The row must still have this ETag.</param>
    public Transaction Delete(string partition, string key, string etag) => With(TableTransactionActionType.Delete, new Row(partition, key), Row.ToETag(etag));

    public Transaction Append(Transaction other)
    {
        _actions.AddRange(other._actions);

        return this;
    }

    /// <summary>The key of the row that a change concerns.</summary>
    public string KeyAt(int change) => _actions[change].Entity.RowKey;

    /// <summary>Makes the only change of this transaction, without a transaction around it.</summary>
    public Task<Response> SubmitAloneAsync(TableClient table)
    {
        TableTransactionAction change = _actions.Single();
        TableEntity row = (TableEntity)change.Entity;

        return change.ActionType switch
        {
            TableTransactionActionType.Add => table.AddEntityAsync(row),
            TableTransactionActionType.UpdateReplace => table.UpdateEntityAsync(row, change.ETag, TableUpdateMode.Replace),
            TableTransactionActionType.UpdateMerge => table.UpdateEntityAsync(row, change.ETag, TableUpdateMode.Merge),
            TableTransactionActionType.UpsertReplace => table.UpsertEntityAsync(row, TableUpdateMode.Replace),
            TableTransactionActionType.Delete => table.DeleteEntityAsync(row.PartitionKey, row.RowKey, change.ETag),
            _ => throw new NotSupportedException($"No transaction is made of {change.ActionType}."),
        };
    }

    private Transaction With(TableTransactionActionType type, Row row, ETag etag)
    {
        _actions.Add(new TableTransactionAction(type, row.Entity, etag));

        return this;
    }
}

/// <summary>The result of a transaction.</summary>
/// <param name="Conflict">Null if the transaction was made; else the place of the change that does not fit the existing rows.</param>
/// <param name="IsThere">The change in conflict should have inserted a row that exists already.</param>
/// <param name="ETags">The new ETags, in the order of the changes.</param>
internal sealed record Submitted(int? Conflict, bool IsThere, IReadOnlyList<string> ETags);
