namespace StorageStub;

/// <summary>A condition of a query.</summary>
internal abstract record Filter
{
    public static Filter Everything { get; } = new Always();

    public abstract bool Matches(StubRow row);

    private sealed record Always : Filter
    {
        public override bool Matches(StubRow row) => true;
    }
}

internal sealed record Both(Filter Left, Filter Right) : Filter
{
    public override bool Matches(StubRow row) => Left.Matches(row) && Right.Matches(row);
}

internal sealed record Either(Filter Left, Filter Right) : Filter
{
    public override bool Matches(StubRow row) => Left.Matches(row) || Right.Matches(row);
}

internal sealed record Negated(Filter Inner) : Filter
{
    public override bool Matches(StubRow row) => !Inner.Matches(row);
}

/// <summary>A property that is not there, or of another type, matches nothing.</summary>
internal sealed record Comparison(string Property, string Operator, object Value) : Filter
{
    public override bool Matches(StubRow row) => Order(row[Property], Value) is { } order && Operator switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "lt" => order < 0,
        "le" => order <= 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        _ => throw new FormatException($"No operator: {Operator}"),
    };

    private static int? Order(object? left, object right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (int or long, int or long) => Convert.ToInt64(left, null).CompareTo(Convert.ToInt64(right, null)),
        (int or long or double, int or long or double) => Convert.ToDouble(left, null).CompareTo(Convert.ToDouble(right, null)),
        (bool one, bool other) => one.CompareTo(other),
        (DateTimeOffset one, DateTimeOffset other) => one.CompareTo(other),
        (Guid one, Guid other) => one.CompareTo(other),
        (byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other),
        _ => null,
    };
}
