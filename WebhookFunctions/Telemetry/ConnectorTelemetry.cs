using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WebhookFunctions.Telemetry;

/// <summary>The sources of the connector's spans and metrics. While nobody listens, neither costs anything.</summary>
internal static class ConnectorTelemetry
{
    public const string Name = "WebhookFunctions";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
