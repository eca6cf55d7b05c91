namespace StorageStub;

/// <summary>One change of one row, alone or in a transaction.</summary>
internal sealed record TableOperation(StubOperation Kind, StubRow Row, string? IfMatch)
{
    public static StubOperation KindOf(string method, string path) => (method, path) switch
    {
        ("POST", "$batch") => StubOperation.Transaction,
        ("POST", "Tables") => StubOperation.CreateTable,
        ("GET", "Tables" or "Tables()") => StubOperation.QueryTables,
        ("DELETE", _) when path.StartsWith("Tables('", StringComparison.Ordinal) => StubOperation.DeleteTable,
        ("POST", _) => StubOperation.InsertEntity,
        ("GET", _) => path.EndsWith("')", StringComparison.Ordinal) ? StubOperation.GetEntity : StubOperation.QueryEntities,
        ("PUT", _) => StubOperation.UpdateEntity,
        ("PATCH" or "MERGE", _) => StubOperation.MergeEntity,
        ("DELETE", _) => StubOperation.DeleteEntity,
        _ => StubOperation.Unknown,
    };

    public static TableOperation Read(StubOperation kind, string path, string? ifMatch, ReadOnlyMemory<byte> body)
    {
        Dictionary<string, object> properties = body.IsEmpty ? [] : EntityJson.Read(body);
        string? partition = Take(nameof(StubRow.PartitionKey));
        string? row = Take(nameof(StubRow.RowKey));
        StubRow keys = kind == StubOperation.InsertEntity
            ? new StubRow(partition ?? throw new FormatException("No partition key."), row ?? throw new FormatException("No row key."))
            : Keys(path);

        return new TableOperation(kind, keys with { Properties = properties }, ifMatch);

        string? Take(string key) => properties.Remove(key, out object? value) ? value as string : null;
    }

    /// <summary>A row with only the keys of <c>Table(PartitionKey='…',RowKey='…')</c>.</summary>
    public static StubRow Keys(string path)
    {
        int at = path.IndexOf('(', StringComparison.Ordinal);

        return new StubRow(Next("PartitionKey='"), Next(",RowKey='"));

        string Next(string name)
        {
            int found = path.IndexOf(name, at, StringComparison.Ordinal);
            int start = at = found >= 0 ? found + name.Length : throw new FormatException("No key.");

            // A quote within a key is doubled.
            while (path[at] != '\'' || (at + 1 < path.Length && path[at + 1] == '\''))
            {
                at += path[at] == '\'' ? 2 : 1;
            }

            return path[start..at++].Replace("''", "'", StringComparison.Ordinal);
        }
    }

    /// <summary>What becomes of a row. It is pure, so that all operations of a transaction can be decided before the first is done.</summary>
    /// <returns>The error, or the row that replaces the existing one; neither if the row is deleted.</returns>
    public (StubError? Error, StubRow? Row) Decide(StubRow? existing)
    {
        if (Refusal(existing) is { } refused)
        {
            return (refused, null);
        }

        if (Kind == StubOperation.DeleteEntity)
        {
            return (null, null);
        }

        StubRow row = Kind == StubOperation.MergeEntity && existing is not null ? Row with { Properties = Merged(existing) } : Row;

        return EntityLimits.Refusal(row) is { } tooLarge ? (tooLarge, null) : (null, row);
    }

    private StubError? Refusal(StubRow? existing) => (Kind, existing, IfMatch) switch
    {
        (StubOperation.InsertEntity, null, _) => null,
        (StubOperation.InsertEntity, _, _) => Errors.EntityAlreadyExists,
        (StubOperation.DeleteEntity, null, _) => Errors.ResourceNotFound,
        (_, null, null) => null,
        (_, null, _) => Errors.ResourceNotFound,
        (_, _, null or "*") => null,
        _ => existing.ETag == IfMatch ? null : Errors.UpdateConditionNotSatisfied,
    };

    private Dictionary<string, object> Merged(StubRow existing)
    {
        Dictionary<string, object> merged = new(existing.Properties, StringComparer.Ordinal);

        foreach ((string name, object value) in Row.Properties)
        {
            merged[name] = value;
        }

        return merged;
    }
}
