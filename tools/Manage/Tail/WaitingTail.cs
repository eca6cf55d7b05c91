using System.Text.Json;

namespace Manage;

/// <summary>Reports which events begin to wait, fail again, or are held. Events that are only on their way are not reported.</summary>
internal sealed class WaitingTail(TimeProvider time)
{
    private Dictionary<string, (int Attempts, string Held)> _waiting = [];

    /// <param name="answer">The mailboxes that wait.</param>
    public IEnumerable<TailLine> See(JsonElement answer)
    {
        JsonElement[] rows = [.. answer.GetProperty("waiting").EnumerateArray().Where(row => row.Of("why").Length > 0)];
        Dictionary<string, (int Attempts, string Held)> before = _waiting;
        _waiting = rows.ToDictionary(Key, row => (Attempts(row), row.Of("heldFor")));

        foreach (JsonElement row in rows)
        {
            (int attempts, string held) = before.GetValueOrDefault(Key(row), (0, ""));

            if (row.Of("heldFor") is { Length: > 0 } destination && destination != held)
            {
                yield return Line("held", row) with { Reason = $"its {destination} is held: {row.Of("reason")}" };
            }
            else if (Attempts(row) > attempts)
            {
                yield return Line("retried", row);
            }
            else if (!before.ContainsKey(Key(row)))
            {
                yield return Line("waits", row);
            }
        }
    }

    private static string Key(JsonElement row) => $"{row.Of("name")}~{row.Of("direction")}";

    private static int Attempts(JsonElement row) => row.GetProperty("attempts").GetInt32();

    private TailLine Line(string what, JsonElement row) => new(time.GetUtcNow(), what, row.Of("connection"))
    {
        Address = row.Of("address"),
        Direction = row.Of("direction"),
        Attempts = Attempts(row),
        NextAttempt = row.MomentOf("next"),
        Reason = row.TextOf("reason") ?? row.Of("why"),
    };
}
