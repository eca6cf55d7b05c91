using System.Text.Json;

namespace Manage;

/// <summary>Tells what changes at the gates of a connection: two looks, and what came between.</summary>
internal sealed class GateTail(string connection, TimeProvider time)
{
    private readonly Dictionary<string, string> _states = [];

    /// <param name="answer">The answer about all connections.</param>
    public IEnumerable<TailLine> See(JsonElement answer)
    {
        JsonElement[] gates =
        [
            .. answer.GetProperty("connections").EnumerateArray().Where(one => one.Of("name").Equals(connection, StringComparison.OrdinalIgnoreCase))
                .SelectMany(one => one.GetProperty("destinations").EnumerateArray()),
        ];

        foreach (JsonElement gate in gates)
        {
            string destination = gate.Of("destination");
            string state = gate.Of("state");
            string? before = _states.GetValueOrDefault(destination);
            _states[destination] = state;

            // That it is open is no news at first.
            if (state != (before ?? "open"))
            {
                yield return new TailLine(gate.MomentOf("since") ?? time.GetUtcNow(), state, connection) { Destination = destination, Reason = gate.TextOf("reason") };
            }
        }
    }
}
