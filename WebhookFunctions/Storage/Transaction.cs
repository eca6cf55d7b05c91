using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Storage;

/// <summary>Changes of one partition, made together or not at all: at most 100, of at most 4 MiB.</summary>
internal sealed class Transaction
{
    private readonly List<TableTransactionAction> _actions = [];

    public IReadOnlyList<TableTransactionAction> Actions => _actions;

    public Transaction Insert(Row row) => With(TableTransactionActionType.Add, row, default);

    /// <param name="etag">The row must still have it. Null: there must be no such row.</param>
    public Transaction Replace(Row row, string? etag) => etag is null ? Insert(row) : With(TableTransactionActionType.UpdateReplace, row, Row.ToETag(etag));

    /// <summary>Changes the given properties of a row, whatever it is like.</summary>
    public Transaction Merge(Row row) => With(TableTransactionActionType.UpdateMerge, row, ETag.All);

    /// <summary>Writes a row, whether there is one or not.</summary>
    public Transaction Upsert(Row row) => With(TableTransactionActionType.UpsertReplace, row, default);

    public Transaction Delete(string partition, string key) => With(TableTransactionActionType.Delete, new Row(partition, key), ETag.All);

    /// <param name="etag">The row must still have it.</param>
    public Transaction Delete(string partition, string key, string etag) => With(TableTransactionActionType.Delete, new Row(partition, key), Row.ToETag(etag));

    public Transaction Append(Transaction other)
    {
        _actions.AddRange(other._actions);

        return this;
    }

    /// <summary>The key of the row that a change is about.</summary>
    public string KeyAt(int change) => _actions[change].Entity.RowKey;

    /// <summary>The one change that it holds, without a transaction around it.</summary>
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

/// <summary>What became of a transaction.</summary>
/// <param name="Conflict">Null where it was made; else the place of the change that does not fit the rows there are.</param>
/// <param name="IsThere">The change in conflict was to insert a row that is there already.</param>
/// <param name="ETags">The new ones, in the order of the changes.</param>
internal sealed record Submitted(int? Conflict, bool IsThere, IReadOnlyList<string> ETags);
