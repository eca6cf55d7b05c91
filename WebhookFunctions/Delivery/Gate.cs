using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>The gate of a destination, as all instances share it.</summary>
internal sealed record Gate(GateState State)
{
    // No clock reaches this time, and a lease period can still be added to it.
    private static readonly DateTimeOffset _never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The gate of a destination that was never in trouble: it has no row.</summary>
    public static Gate NeverHeld { get; } = new(GateState.Open);

    public string? ETag { get; init; }

    /// <summary>When the gate got into its present state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Held: when the next conversation may try. Opening: when the next conversations are let through.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Held: the pause before the present try.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Opening: how many conversations a second are let through.</summary>
    public double Rate { get; init; }

    /// <summary>The name of the mailbox that tried last, as in the due list. The next time another mailbox tries.</summary>
    public string Tried { get; init; } = "";

    /// <summary>What the other side said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>An operator holds it: no mailbox tries, and nothing opens it, until it is released.</summary>
    public bool IsByHand => State == GateState.Held && Until >= _never;

    public static Gate HeldByHand(DateTimeOffset since, string reason) => new(GateState.Held) { Since = since, Until = _never, Reason = reason };

    public static Gate Read(Row row) => new(row.Choice("State", GateState.Open))
    {
        ETag = row.ETag,
        Since = row.Time("Since") ?? default,
        Until = row.Time("Until") ?? default,
        Pause = row.Seconds("PauseSeconds"),
        Rate = row.Number("Rate"),
        Tried = row.Text("Tried"),
        Reason = row.Text("Reason"),
    };

    public Row ToRow(Destination destination) => new(destination.Connection, destination.Name)
    {
        ["State"] = State.ToString(),
        ["Since"] = Since,
        ["Until"] = Until,
        ["PauseSeconds"] = Pause.TotalSeconds,
        ["Rate"] = (long)Rate,
        ["Tried"] = Tried,
        ["Reason"] = Reason,
    };
}
