namespace Bench;

/// <summary>How much is measured.</summary>
internal sealed record BenchOptions
{
    public const string Accept = "accept";
    public const string Forward = "forward";
    public const string Idle = "idle";
    public const string List = "list";
    public const string Usage = "bench [--quick] [accept] [forward] [idle] [list]: all four where none is named; --quick takes less than half the time";

    private const string Quick = "--quick";

    private static readonly string[] _parts = [Accept, Forward, Idle, List];

    private IReadOnlyList<string> Parts { get; init; } = _parts;

    public IReadOnlyList<int> InFlight { get; private init; } = [8, 32];

    /// <summary>How often each contestant has its turn.</summary>
    public int Rounds { get; private init; } = 5;

    /// <summary>How long a block of accepting lasts.</summary>
    public TimeSpan BlockTime { get; private init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>How often each place has its turn in a block of forwarding.</summary>
    public int TurnsInBlock { get; private init; } = 10;

    /// <summary>How many messages each of the idle connectors gets.</summary>
    public int IdleMessages { get; private init; } = 8;

    public bool Has(string part) => Parts.Contains(part);

    /// <returns>Null where an argument is not known.</returns>
    public static BenchOptions? Parse(string[] args)
    {
        string[] parts = [.. args.Where(argument => argument != Quick)];

        if (parts.Except(_parts).Any())
        {
            return null;
        }

        BenchOptions options = args.Contains(Quick)
            ? new() { InFlight = [32], Rounds = 3, BlockTime = TimeSpan.FromSeconds(0.4), TurnsInBlock = 6, IdleMessages = 3 }
            : new();

        return parts.Length == 0 ? options : options with { Parts = parts };
    }
}
