using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>Stands where Application Insights takes telemetry: lines of JSON, as Azure's exporter sends them.</summary>
internal sealed class InsightsReceiver : IAsyncDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _items = [];

    private InsightsReceiver(WebApplication app) => _app = app;

    /// <summary>Every item as it was sent.</summary>
    public IReadOnlyList<string> Items => [.. _items];

    /// <summary>What makes an app send to it, as a deployment does (but for the identity).</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={_app.Urls.Single()}/",
        ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
    };

    public static async Task<InsightsReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        InsightsReceiver receiver = new(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();

        return receiver;
    }

    /// <summary>The data of the items of a type, such as <c>RemoteDependencyData</c>.</summary>
    public IEnumerable<JsonElement> Data(string type) =>
        from item in _items
        let data = JsonElement.Parse(item).GetProperty("data")
        where data.GetProperty("baseType").GetString() == type
        select data.GetProperty("baseData");

    /// <summary>As rows of the table AppDependencies.</summary>
    public IEnumerable<object> Dependencies => Rows("RemoteDependencyData", (time, tags, data) => new
    {
        TimeGenerated = time,
        Name = Text(data, "name"),
        Target = Text(data, "target"),
        DependencyType = Text(data, "type"),
        Data = Text(data, "data"),
        Success = data.GetProperty("success").GetBoolean(),
        ResultCode = Text(data, "resultCode"),
        DurationMs = TimeSpan.Parse(Text(data, "duration")!, CultureInfo.InvariantCulture).TotalMilliseconds,
        Properties = data.GetProperty("properties"),
        OperationId = Text(tags, "ai.operation.id"),
        ParentId = Text(tags, "ai.operation.parentId"),
    });

    /// <summary>As rows of the table AppMetrics.</summary>
    public IEnumerable<object> Metrics => Rows("MetricData", (time, _, data) => new
    {
        TimeGenerated = time,
        Name = Text(data.GetProperty("metrics")[0], "name"),
        Sum = data.GetProperty("metrics")[0].GetProperty("value").GetDouble(),
        Properties = data.GetProperty("properties"),
    });

    public async Task UntilAsync(Func<InsightsReceiver, bool> holds)
    {
        using CancellationTokenSource end = new(_deadline);

        while (!holds(this))
        {
            Assert.False(end.IsCancellationRequested, $"Not within {_deadline}. Came: {string.Join('\n', _items)}");
            await Task.Delay(20);
        }
    }

    public void Clear() => _items.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IEnumerable<object> Rows(string type, Func<DateTimeOffset, JsonElement, JsonElement, object> row) =>
        from text in _items
        let item = JsonElement.Parse(text)
        let data = item.GetProperty("data")
        where data.GetProperty("baseType").GetString() == type
        select row(item.GetProperty("time").GetDateTimeOffset(), item.GetProperty("tags"), data.GetProperty("baseData"));

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private async Task TakeAsync(HttpContext http)
    {
        bool isZipped = http.Request.Headers.ContentEncoding == "gzip";
        await using Stream body = isZipped ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : http.Request.Body;
        using StreamReader reader = new(body, Encoding.UTF8);
        int count = 0;

        while (await reader.ReadLineAsync(http.RequestAborted) is { } line)
        {
            if (line.Length > 0)
            {
                _items.Enqueue(line);
                count++;
            }
        }

        await http.Response.WriteAsync($$"""{"itemsReceived":{{count}},"itemsAccepted":{{count}},"errors":[]}""", http.RequestAborted);
    }
}
