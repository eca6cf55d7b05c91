using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace WebhookFunctions.Telemetry;

/// <summary>
/// Which traces are recorded: <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c>, as OpenTelemetry defines them. Azure's exporter would otherwise set its own sampler.
/// </summary>
/// <remarks>
/// By default the trace's id decides, not the caller. So all hops of a trace agree by themselves, and nobody outside can raise the bill.
/// </remarks>
internal static class TraceSampling
{
    /// <summary>The share of traces that are recorded with Application Insights. It keeps a message under a kilobyte.</summary>
    public const double InsightsRatio = 0.02;

    private const string Name = "OTEL_TRACES_SAMPLER";
    private const string Argument = "OTEL_TRACES_SAMPLER_ARG";

    public static Sampler Of(IConfiguration configuration, TelemetryTargets targets)
    {
        double ratio = Ratio(configuration[Argument]) ?? (targets.Insights is null ? 1 : InsightsRatio);

        return configuration[Name] switch
        {
            null or "" or "traceidratio" => new TraceIdRatioBasedSampler(ratio),
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "parentbased_always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "parentbased_traceidratio" => new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)),
            _ => throw new InvalidOperationException(
                $"{Name} must be always_on, always_off or traceidratio, each also with parentbased_ before it."),
        };
    }

    private static double? Ratio(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ratio) && ratio is >= 0 and <= 1
            ? ratio
            : throw new InvalidOperationException($"{Argument} must be a number from 0 to 1, such as 0.02 for a fiftieth of the traces.");
    }
}
