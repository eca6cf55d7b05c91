namespace StorageStub;

internal sealed class Table(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<StubRow> _rows = new(StubRow.Order);
    private DateTimeOffset _lastChange = DateTimeOffset.MinValue;

    public IReadOnlyList<StubRow> Rows
    {
        get
        {
            lock (_lock)
            {
                return [.. _rows];
            }
        }
    }

    public StubRow? Find(StubRow keys)
    {
        lock (_lock)
        {
            return _rows.TryGetValue(keys, out StubRow? row) ? row : null;
        }
    }

    public void Put(IEnumerable<StubRow> rows)
    {
        lock (_lock)
        {
            _rows.UnionWith(rows.Select(row => row.StampedAt(Now())));
        }
    }

    /// <summary>All operations or none. No two operations concern the same row.</summary>
    /// <returns>The rows after the operations, or the first error and its operation.</returns>
    public (StubError? Error, int Failed, StubRow?[] Rows) Apply(IReadOnlyList<TableOperation> operations)
    {
        StubRow?[] rows = new StubRow?[operations.Count];

        lock (_lock)
        {
            for (int one = 0; one < rows.Length; one++)
            {
                _rows.TryGetValue(operations[one].Row, out StubRow? existing);
                (StubError? error, rows[one]) = operations[one].Decide(existing);

                if (error is not null)
                {
                    return (error, one, rows);
                }
            }

            for (int one = 0; one < rows.Length; one++)
            {
                _rows.Remove(operations[one].Row);

                if (rows[one] is { } row)
                {
                    _rows.Add(rows[one] = row.StampedAt(Now()));
                }
            }
        }

        return (null, -1, rows);
    }

    /// <returns>At most this many rows, and the row with which the next page begins.</returns>
    public (List<StubRow> Rows, StubRow? Next) Query(Filter filter, int most, StubRow? from)
    {
        List<StubRow> found = [];
        KeyRange range = KeyRange.Of(filter);
        StubRow first = from is not null && StubRow.Order.Compare(from, range.First) > 0 ? from : range.First;

        lock (_lock)
        {
            if (_rows.Max is not { } last || StubRow.Order.Compare(first, last) > 0)
            {
                return (found, null);
            }

            foreach (StubRow row in _rows.GetViewBetween(first, last).TakeWhile(range.IsBeforeEnd).Where(filter.Matches))
            {
                if (found.Count == most)
                {
                    return (found, row);
                }

                found.Add(row);
            }
        }

        return (found, null);
    }

    // Two changes of a row never have the same ETag, however coarse the clock is.
    private DateTimeOffset Now() => _lastChange = time.GetUtcNow() is var now && now > _lastChange ? now : _lastChange.AddTicks(1);
}
