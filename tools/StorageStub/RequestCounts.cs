namespace StorageStub;

/// <summary>How many requests have come since the start or the last reset, including those that a fault hit.</summary>
public sealed class RequestCounts
{
    private static readonly StubOperation[] _operations = Enum.GetValues<StubOperation>();

    private long[] _counts = Empty();

    private int _underWay;

    /// <summary>How many are being answered at the moment; one that a fault lets wait is not.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public long ToTables => Sum(StubOperation.CreateTable, StubOperation.Transaction);

    public long ToQueues => Sum(StubOperation.CreateQueue, StubOperation.ClearMessages);

    public long this[StubOperation operation] => Interlocked.Read(ref Volatile.Read(ref _counts)[(int)operation]);

    /// <summary>Only the operations that have occurred.</summary>
    public IReadOnlyDictionary<StubOperation, long> Snapshot() =>
        _operations.Where(one => this[one] > 0).ToDictionary(one => one, one => this[one]);

    internal void Begin() => Interlocked.Increment(ref _underWay);

    internal void End() => Interlocked.Decrement(ref _underWay);

    public void Reset() => Volatile.Write(ref _counts, Empty());

    internal void Add(StubOperation operation) => Interlocked.Increment(ref Volatile.Read(ref _counts)[(int)operation]);

    private long Sum(StubOperation first, StubOperation last) =>
        _operations.Where(one => one >= first && one <= last).Sum(one => this[one]);

    private static long[] Empty() => new long[_operations.Length];
}
