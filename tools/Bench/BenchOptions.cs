namespace Bench;

/// <summary>How much the bench measures.</summary>
internal sealed record BenchOptions
{
    public const string Accept = "accept";
    public const string Forward = "forward";
    public const string Idle = "idle";
    public const string List = "list";
    public const string Replay = "replay";
    public const string Delete = "delete";
    public const string Usage =
        "bench [--quick] [accept] [forward] [idle] [list] [replay] [delete]: the first four where none is named; --quick takes less than half the time. A replay of 10,000 takes twelve minutes (one of 600, --quick, two)";

    private const string Quick = "--quick";

    private static readonly string[] _usual = [Accept, Forward, Idle, List];

    private IReadOnlyList<string> Parts { get; init; } = _usual;

    public IReadOnlyList<int> InFlight { get; private init; } = [8, 32];

    /// <summary>How often each contestant has its turn.</summary>
    public int Rounds { get; private init; } = 5;

    /// <summary>How long a block of accepting lasts.</summary>
    public TimeSpan BlockTime { get; private init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>How often each place has its turn in a block of forwarding.</summary>
    public int TurnsInBlock { get; private init; } = 10;

    /// <summary>How many messages each of the idle connectors gets.</summary>
    public int IdleMessages { get; private init; } = 8;

    public int DeadLetters { get; private init; } = 10_000;

    /// <summary>How many events the person has who is deleted.</summary>
    public int Events { get; private init; } = 10_000;

    /// <summary>How long the bench measures without a replay.</summary>
    public TimeSpan AloneTime { get; private init; } = TimeSpan.FromMinutes(3);

    public TimeSpan WarmUpTime { get; private init; } = TimeSpan.FromSeconds(15);

    public bool Has(string part) => Parts.Contains(part);

    /// <returns>Null if an argument is unknown.</returns>
    public static BenchOptions? Parse(string[] args)
    {
        string[] parts = [.. args.Where(argument => argument != Quick)];

        if (parts.Except([.. _usual, Replay, Delete]).Any())
        {
            return null;
        }

        BenchOptions options = args.Contains(Quick)
            ? new() { InFlight = [32], Rounds = 3, BlockTime = TimeSpan.FromSeconds(0.4), TurnsInBlock = 6, IdleMessages = 3, DeadLetters = 600, AloneTime = TimeSpan.FromSeconds(30), WarmUpTime = TimeSpan.FromSeconds(8) }
            : new();

        return parts.Length == 0 ? options : options with { Parts = parts };
    }
}
