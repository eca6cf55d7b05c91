using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The agents' console: what agents do there, and a stream of what the connector brings to the desk.</summary>
internal sealed class AgentPage(AgentDesk desk, Visits visits, FeedStream stream)
{
    private const int EarlierEntries = 20;

    private readonly Feed _feed = new();
    private readonly ConcurrentDictionary<string, bool> _shown = new();
    private readonly ConcurrentDictionary<string, Line> _lines = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        desk.Calls.Added += Show;
        desk.Sent.Added += Show;

        routes.MapGet("/agent/events", http => stream.WriteAsync(http, _feed));
        routes.MapPost("/agent/events", ReceiveAsync);
        routes.MapPost("/agent/transcripts", ReadTranscriptAsync);
    }

    private void Show(ReceivedCall call)
    {
        if (call.Taken && _shown.TryAdd(call.WebhookId!, true))
        {
            _feed.Add(call.Body.Text("type")!, call.Body.GetRawText());
        }
    }

    private void Show(SentEvent sent) => _feed.Add("answer", new JsonObject
    {
        ["id"] = sent.EventId,
        ["address"] = sent.Address,
        ["status"] = sent.Status,
        ["try"] = sent.Try,
    });

    private async Task ReceiveAsync(HttpContext http)
    {
        (JsonElement body, DateTimeOffset now) = await PageRequest.ReadAsync(http);

        if (Agent.Read(body) is not { } agentEvent)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string address = (string)agentEvent["address"]!;

        _feed.Add("agent", new JsonObject { ["event"] = agentEvent.DeepClone(), ["at"] = now });
        visits.Add(address, Hop.By("agent", "desk", agentEvent, now));
        _lines.GetOrAdd(address, _ => new Line()).Join(() => desk.SendAsync(agentEvent));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task ReadTranscriptAsync(HttpContext http)
    {
        (JsonElement body, _) = await PageRequest.ReadAsync(http);

        if (body.Text("address") is not { } address)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        try
        {
            await http.Response.WriteAsJsonAsync(await desk.ReadTranscriptAsync(address, body.Text("before"), EarlierEntries));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }
}
