namespace StorageStub;

/// <summary>The range of keys in which a filter can match, so that a query of one partition does not read the others.</summary>
internal sealed record KeyRange(StubRow First, string? LastPartition, string? LastRow)
{
    public static KeyRange Of(Filter filter)
    {
        List<Comparison> all = [];
        AddNecessary(filter, all);
        (string? from, string? to) = Bounds(all, nameof(StubRow.PartitionKey));
        (string? fromRow, string? toRow) = from == to ? Bounds(all, nameof(StubRow.RowKey)) : (null, null);

        return new KeyRange(new StubRow(from ?? "", from is null ? "" : fromRow ?? ""), to, to is null ? null : toRow);
    }

    public bool IsBeforeEnd(StubRow row)
    {
        if (LastPartition is null)
        {
            return true;
        }

        int partition = string.CompareOrdinal(row.PartitionKey, LastPartition);

        return partition < 0 || (partition == 0 && (LastRow is null || string.CompareOrdinal(row.RowKey, LastRow) <= 0));
    }

    private static void AddNecessary(Filter filter, List<Comparison> all)
    {
        switch (filter)
        {
            case Both both:
                AddNecessary(both.Left, all);
                AddNecessary(both.Right, all);
                break;
            case Comparison comparison:
                all.Add(comparison);
                break;
        }
    }

    private static (string? From, string? To) Bounds(List<Comparison> all, string key)
    {
        List<Comparison> ofKey = all.FindAll(one => one.Property == key && one.Value is string);

        return (Values("eq", "ge", "gt").Max(StringComparer.Ordinal), Values("eq", "le", "lt").Min(StringComparer.Ordinal));

        IEnumerable<string> Values(params string[] operators) =>
            ofKey.Where(one => operators.Contains(one.Operator)).Select(one => (string)one.Value);
    }
}
