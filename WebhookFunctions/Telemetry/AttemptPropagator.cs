using System.Diagnostics;

namespace WebhookFunctions.Telemetry;

/// <summary>
/// Tells a remote side which span a request belongs to, and nothing else. An event's sender may attach more to its trace (baggage, a vendor's state); that is not for others.
/// </summary>
internal sealed class AttemptPropagator : DistributedContextPropagator
{
    private const string TraceParent = "traceparent";

    public override IReadOnlyCollection<string> Fields { get; } = [TraceParent];

    /// <remarks>The HTTP client puts its own span in between, which nobody records.</remarks>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        for (Activity? one = activity; one is not null; one = one.Parent)
        {
            if (one.Source == ConnectorTelemetry.Source)
            {
                setter?.Invoke(carrier, TraceParent, one.Id!);

                return;
            }
        }
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
