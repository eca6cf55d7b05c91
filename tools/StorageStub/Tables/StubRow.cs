using System.Collections.ObjectModel;

namespace StorageStub;

/// <summary>An entity as it is stored in its table.</summary>
/// <remarks>A property's value is a string, int, long, double, bool, DateTimeOffset, Guid or byte[].</remarks>
public sealed record StubRow(string PartitionKey, string RowKey)
{
    public string ETag { get; private init; } = "";

    public DateTimeOffset Timestamp { get; private init; }

    public IReadOnlyDictionary<string, object> Properties { get; init; } = ReadOnlyDictionary<string, object>.Empty;

    /// <returns>A property or one of the names that every row has; <see langword="null"/> if the row has no such property.</returns>
    public object? this[string property] => property switch
    {
        nameof(PartitionKey) => PartitionKey,
        nameof(RowKey) => RowKey,
        nameof(Timestamp) => Timestamp,
        _ => Properties.GetValueOrDefault(property),
    };

    /// <summary>Partition by partition, in each by row key, compared by code units, as in the service.</summary>
    internal static IComparer<StubRow> Order { get; } = Comparer<StubRow>.Create((left, right) =>
        string.CompareOrdinal(left.PartitionKey, right.PartitionKey) is not 0 and int order
            ? order
            : string.CompareOrdinal(left.RowKey, right.RowKey));

    internal StubRow StampedAt(DateTimeOffset time) =>
        this with { Timestamp = time, ETag = $"W/\"datetime'{Uri.EscapeDataString(EntityJson.Text(time))}'\"" };
}
