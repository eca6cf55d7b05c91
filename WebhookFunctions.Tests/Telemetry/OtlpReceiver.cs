using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Telemetry.Otlp;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>Takes OTLP as protobuf over HTTP, and keeps it: as it came, and read.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _bodies = [];

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Span> Spans { get; } = [];

    public ConcurrentQueue<LogRecord> Logs { get; } = [];

    public ConcurrentQueue<Metric> Metrics { get; } = [];

    /// <summary>Everything, byte by byte, as text of one byte a character.</summary>
    public string Everything => string.Concat(_bodies.Select(System.Text.Encoding.Latin1.GetString));

    /// <summary>What makes an app send to it, without delay.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "50",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    };

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        OtlpReceiver receiver = new(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();

        return receiver;
    }

    /// <summary>Waits until what has come holds it.</summary>
    public async Task<T> UntilAsync<T>(Func<OtlpReceiver, T?> find)
        where T : class
    {
        using CancellationTokenSource end = new(_deadline);

        while (true)
        {
            if (find(this) is { } found)
            {
                return found;
            }

            Assert.False(end.IsCancellationRequested, $"Not within {_deadline}. Spans: {string.Join(", ", Spans.Select(span => span.Name))}; logs: {string.Join(" | ", Logs.Select(log => log.Body.StringValue))}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits for the spans of this name, so many.</summary>
    public Task<Span[]> SpansAsync(string name, int count = 1) =>
        UntilAsync(it => it.Spans.Where(span => span.Name == name).ToArray() is { } found && found.Length >= count ? found : null);

    public static string? Text(RepeatedField<KeyValue> attributes, string key) => attributes.FirstOrDefault(one => one.Key == key)?.Value is { } value
        ? value.ValueCase == Value.ValueOneofCase.IntValue ? $"{value.IntValue}" : value.StringValue
        : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _bodies.Enqueue(body.ToArray());
        ReadOnlySpan<byte> bytes = body.GetBuffer().AsSpan(0, (int)body.Length);

        switch (http.Request.Path.Value)
        {
            case "/v1/traces":
                Keep(Spans, TraceRequest.Parser.ParseFrom(bytes).ResourceSpans.SelectMany(one => one.ScopeSpans).SelectMany(one => one.Spans));
                break;
            case "/v1/logs":
                Keep(Logs, LogsRequest.Parser.ParseFrom(bytes).ResourceLogs.SelectMany(one => one.ScopeLogs).SelectMany(one => one.LogRecords));
                break;
            case "/v1/metrics":
                Keep(Metrics, MetricsRequest.Parser.ParseFrom(bytes).ResourceMetrics.SelectMany(one => one.ScopeMetrics).SelectMany(one => one.Metrics));
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private static void Keep<T>(ConcurrentQueue<T> kept, IEnumerable<T> more)
    {
        foreach (T one in more)
        {
            kept.Enqueue(one);
        }
    }
}
