using System.Diagnostics;
using System.Diagnostics.Metrics;
using WebhookFunctions.Telemetry;

namespace WebhookFunctions.Delivery;

/// <summary>Reports what waits, from rows that the sweep has read anyway. A connection in which nothing waits any more is reported once, as zero.</summary>
internal sealed class SweepTelemetry
{
    private static readonly Gauge<long> _rows =
        ConnectorTelemetry.Meter.CreateGauge<long>("webhookfunctions.due.rows", "{mailbox}", "Mailboxes that the last sweep found overdue.");

    private static readonly Gauge<double> _oldest =
        ConnectorTelemetry.Meter.CreateGauge<double>("webhookfunctions.due.oldest_age", "s", "For how long the longest waiting of them has waited.");

    private static readonly Gauge<int> _gate =
        ConnectorTelemetry.Meter.CreateGauge<int>("webhookfunctions.gate.state", description: "0: open, 1: opening gradually, 2: held.");

    private HashSet<string> _waiting = [];
    private HashSet<Destination> _closed = [];

    public void Tell(LongWaits waits, IReadOnlyList<(Destination Destination, Gate Gate)> closed)
    {
        Dictionary<string, (int Rows, TimeSpan Oldest)> seen = waits.Overdue.ToDictionary(one => one.Connection, one => (one.Rows, one.Oldest));
        Dictionary<Destination, GateState> gates = closed.ToDictionary(one => one.Destination, one => one.Gate.State);

        foreach (string connection in Interlocked.Exchange(ref _waiting, [.. seen.Keys]).Union(seen.Keys))
        {
            (int rows, TimeSpan oldest) = seen.GetValueOrDefault(connection);
            _rows.Record(rows, new KeyValuePair<string, object?>(Tags.Connection, connection));
            _oldest.Record(oldest.TotalSeconds, new KeyValuePair<string, object?>(Tags.Connection, connection));
        }

        foreach (Destination destination in Interlocked.Exchange(ref _closed, [.. gates.Keys]).Union(gates.Keys))
        {
            TagList tags = new() { { Tags.Connection, destination.Connection }, { Tags.Destination, destination.Name } };
            _gate.Record(Number(gates.GetValueOrDefault(destination, GateState.Open)), tags);
        }
    }

    private static int Number(GateState state) => state switch
    {
        GateState.Open => 0,
        GateState.Opening => 1,
        GateState.Held => 2,
    };
}
