using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The chat page: its files, what its users do, and a stream of what there is to show to each.</summary>
internal sealed class Page(BotPlatform bot, Channel channel)
{
    private readonly string _run = Ids.New("run");
    private readonly Visits _visits = new();
    private readonly ConcurrentDictionary<string, Visitor> _visitors = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        new Observer(_visits).Watch(bot, channel);

        routes.MapGet("/", http => Assets.WriteAsync(http, "index.html", "text/html"));
        routes.MapGet("/chat.css", http => Assets.WriteAsync(http, "chat.css", "text/css"));
        routes.MapGet("/chat.js", http => Assets.WriteAsync(http, "chat.js", "text/javascript"));
        routes.MapGet("/pictures/{name}.svg", http => Picture.WriteAsync(http, In(http, "name")));
        routes.MapGet("/visits/{address}/events", StreamAsync);
        routes.MapPost("/visits/{address}/events", ReceiveAsync);
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        string address = In(http, "address");
        Call call = await Call.ReadAsync(http.Request, DateTimeOffset.UtcNow);

        // Only JSON: a page of another site cannot send that without being asked first.
        if (!http.Request.HasJsonContentType() || Visitor.Read(address, call.Body) is not { } channelEvent)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string type = (string)channelEvent["type"]!;
        string text = (string?)channelEvent["text"] ?? "";

        _visits[address].Add("user", new JsonObject { ["type"] = type, ["text"] = text });
        _visits.Add(address, Hop.ByUser(type, text, call.Time));
        _visitors.GetOrAdd(address, _ => new Visitor(channel)).Send(channelEvent);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task StreamAsync(HttpContext http)
    {
        _ = int.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out int after);

        // What was shown by an earlier run is not in this one: the page starts afresh when it sees a run it does not know.
        SseItem<string> hello = new(_run, "hello");
        CancellationToken stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        IAsyncEnumerable<SseItem<string>> entries = _visits[In(http, "address")].ReadAsync(after, stop.Token);

        await TypedResults.ServerSentEvents(entries.Prepend(hello)).ExecuteAsync(http);
    }

    private static string In(HttpContext http, string name) => (string)http.Request.RouteValues[name]!;
}
