using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>How much of a destination's limit has been given out, as all instances share it, by the clock of storage. Both times only grow.</summary>
/// <param name="Next">The first free slot: when the next request may be sent.</param>
/// <param name="Line">When the next mailbox that lines up may be called. If this is in the past, there is no line.</param>
internal sealed record Pace(DateTimeOffset Next, DateTimeOffset Line)
{
    public static Pace Unknown { get; } = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    public string? ETag { get; init; }

    public static Pace Read(Row row) => new(row.Time("Next") ?? DateTimeOffset.UnixEpoch, row.Time("Line") ?? DateTimeOffset.UnixEpoch) { ETag = row.ETag };

    public Row ToRow(Destination destination) => new(destination.Connection, destination.Name) { ["Next"] = Next, ["Line"] = Line };

    /// <summary>Takes slots that come soon. A slot that nobody took in its time is lost, so that slots never add up to a burst.</summary>
    public (Pace Then, IReadOnlyList<DateTimeOffset> Slots) Take(double rate, int most, DateTimeOffset now, TimeSpan soon)
    {
        DateTimeOffset start = Later(Next, now);
        DateTimeOffset[] slots = Times(start, rate, most, now + soon);

        return (this with { Next = start + TimeSpan.FromSeconds(slots.Length / rate) }, slots);
    }

    /// <summary>Lines up: returns when the next mailboxes are called, behind all those before them.</summary>
    public (Pace Then, IReadOnlyList<DateTimeOffset> Calls) LineUp(double rate, int most, DateTimeOffset now, TimeSpan longest)
    {
        DateTimeOffset start = Later(Line, Later(Next, now));
        DateTimeOffset[] calls = Times(start, rate, most, now + longest);

        return (this with { Line = start + TimeSpan.FromSeconds(calls.Length / rate) }, calls);
    }

    private static DateTimeOffset[] Times(DateTimeOffset start, double rate, int most, DateTimeOffset end)
    {
        int fitting = start > end ? 0 : 1 + (int)((end - start).TotalSeconds * rate);

        return [.. Enumerable.Range(0, Math.Min(most, fitting)).Select(number => start + TimeSpan.FromSeconds(number / rate))];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
