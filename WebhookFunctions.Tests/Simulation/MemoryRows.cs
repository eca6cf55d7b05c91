using System.Globalization;
using Azure;
using Azure.Data.Tables;
using StorageStub;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>The rows of one table, and the service's rules for changing them: all or nothing, and each change under its ETag.</summary>
internal sealed class MemoryRows
{
    private readonly SortedDictionary<(string Partition, string Row), TableEntity> _rows = new(Comparer<(string Partition, string Row)>.Create(
        (one, other) => string.CompareOrdinal(one.Partition, other.Partition) is not 0 and var order ? order : string.CompareOrdinal(one.Row, other.Row)));

    private int _versions;

    public IEnumerable<TableEntity> All => _rows.Values;

    public TableEntity? Find(string partition, string row) => _rows.TryGetValue((partition, row), out TableEntity? found) ? Copy(found) : null;

    /// <summary>By the same rules as the storage stub, which are held to the emulator's.</summary>
    public IEnumerable<TableEntity> Where(string filter)
    {
        Filter condition = FilterParser.Parse(filter);

        return [.. _rows.Where(row => condition.Matches(Seen(row.Key, row.Value))).Select(row => Copy(row.Value))];
    }

    public IEnumerable<TableEntity> Range(string partition, string from, string before) => _rows
        .Where(row => row.Key.Partition == partition && string.CompareOrdinal(row.Key.Row, from) >= 0 && string.CompareOrdinal(row.Key.Row, before) < 0)
        .Select(row => Copy(row.Value));

    public ETag Put(TableEntity entity)
    {
        TableEntity copy = Copy(entity);
        copy.ETag = new ETag($"W/\"{++_versions}\"");
        _rows[(copy.PartitionKey, copy.RowKey)] = copy;

        return copy.ETag;
    }

    /// <exception cref="TableTransactionFailedException">Nothing was changed.</exception>
    public IReadOnlyList<Response> Submit(IReadOnlyList<TableTransactionAction> actions)
    {
        foreach ((int index, TableTransactionAction action) in actions.Index())
        {
            if (Failure(action) is { } status)
            {
                throw new TableTransactionFailedException(new RequestFailedException(status, "Refused.", "Refused", null)
                {
                    Data = { ["FailedEntity"] = index.ToString(CultureInfo.InvariantCulture) },
                });
            }
        }

        return [.. actions.Select(action => new MemoryResponse(Apply(action)))];
    }

    private int? Failure(TableTransactionAction action)
    {
        TableEntity? now = Find(action.Entity.PartitionKey, action.Entity.RowKey);

        return action.ActionType switch
        {
            TableTransactionActionType.Add => now is null ? null : 409,
            TableTransactionActionType.UpsertReplace or TableTransactionActionType.UpsertMerge => null,
            _ when now is null => 404,
            _ => action.ETag == ETag.All || action.ETag == now.ETag ? null : 412,
        };
    }

    private ETag Apply(TableTransactionAction action)
    {
        TableEntity entity = (TableEntity)action.Entity;

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            _rows.Remove((entity.PartitionKey, entity.RowKey));

            return default;
        }

        if (action.ActionType is not (TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge))
        {
            return Put(entity);
        }

        TableEntity merged = Find(entity.PartitionKey, entity.RowKey) ?? new TableEntity(entity.PartitionKey, entity.RowKey);

        foreach ((string name, object? value) in entity.Where(property => property.Value is not null))
        {
            merged[name] = value;
        }

        return Put(merged);
    }

    private static StubRow Seen((string Partition, string Row) key, TableEntity row) => new(key.Partition, key.Row)
    {
        Properties = row.Where(property => property.Value is not null).ToDictionary(property => property.Key, property => property.Value),
    };

    private static TableEntity Copy(TableEntity entity) => new(new Dictionary<string, object>(entity)) { ETag = entity.ETag };
}
