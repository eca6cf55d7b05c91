using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace WebhookFunctions.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Exports spans and metrics if a target is configured. Log lines reach Application Insights through the host; an OTLP receiver gets them from here.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        TelemetryTargets targets = TelemetryTargets.Of(builder.Configuration);

        if (!targets.IsAny)
        {
            return builder;
        }

        if (builder is IFunctionsWorkerApplicationBuilder worker)
        {
            worker.UseMiddleware<InvocationScope>();
        }

        Sampler sampler = TraceSampling.Of(builder.Configuration, targets);
        IOpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(tracing => tracing.AddSource(ConnectorTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(ConnectorTelemetry.Name));

        if (targets.Insights is not null)
        {
            AddInsights(telemetry, targets);
        }

        if (targets.IsOtlp)
        {
            AddOtlp(builder, telemetry);
        }

        // After the exporters, because one of them sets a sampler, and the last one counts.
        telemetry.WithTracing(tracing => tracing.SetSampler(_ => sampler));

        return builder;
    }

    private static void AddInsights(IOpenTelemetryBuilder telemetry, TelemetryTargets targets)
    {
        TokenCredential? credential = targets.CreateCredential();

        telemetry
            .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(Configure))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure));

        // Only the connector's own telemetry: what Azure's exporter adds about itself costs money, a request at the start, or files.
        void Configure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = targets.Insights;
            options.Credential = credential;
            options.EnableLiveMetrics = false;
            options.EnableStandardMetrics = false;
            options.EnablePerformanceCounters = false;
            options.DisableOfflineStorage = true;
        }
    }

    private static void AddOtlp(IHostApplicationBuilder builder, IOpenTelemetryBuilder telemetry)
    {
        telemetry.UseOtlpExporter();
        builder.Services.Configure<OpenTelemetryLoggerOptions>(logs => logs.IncludeFormattedMessage = true);

        // The same levels that host.json sets for lines that go through the host.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.Warning);
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(ConnectorTelemetry.Name, LogLevel.Information);
    }
}
