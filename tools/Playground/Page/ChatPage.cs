using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The chat: what its users do, and a stream of what each of them sees.</summary>
internal sealed class ChatPage(Channel channel, Visits visits, FeedStream stream)
{
    private readonly ConcurrentDictionary<string, Line> _visitors = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/visits/{address}/events", http => stream.WriteAsync(http, visits[Address(http)]));
        routes.MapPost("/visits/{address}/events", ReceiveAsync);
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        string address = Address(http);
        (JsonElement body, DateTimeOffset now) = await PageRequest.ReadAsync(http);

        if (Visitor.Read(address, body) is not { } channelEvent)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        visits[address].Add("user", new JsonObject { ["type"] = (string)channelEvent["type"]!, ["text"] = (string?)channelEvent["text"] ?? "" });
        visits.Add(address, Hop.By("user", "channel", channelEvent, now));
        _visitors.GetOrAdd(address, _ => new Line()).Join(() => channel.SendAsync(channelEvent));
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static string Address(HttpContext http) => (string)http.Request.RouteValues["address"]!;
}
