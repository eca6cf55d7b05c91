using System.Text.Json;

namespace Manage;

/// <summary>Reports what has changed at a connection's gates between two looks.</summary>
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

            // At the first look an open gate is not news.
            if (state != (before ?? "open"))
            {
                yield return new TailLine(gate.MomentOf("since") ?? time.GetUtcNow(), state, connection) { Destination = destination, Reason = gate.TextOf("reason") };
            }
        }
    }
}
