using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>What the connector says of its connections, as far as it says something, and what follows from it for the pages.</summary>
internal sealed class ConnectorNews(ManageApi manage, Arrivals arrivals, Func<Whereabouts> whereabouts)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/trouble/connector", TellAsync);

    private async Task TellAsync(HttpContext http)
    {
        JsonElement answer = await manage.ReadAsync("connections", http.RequestAborted);
        IReadOnlyList<Notice> notices = whereabouts().Read(answer, arrivals.LeadsHere);

        // Where its own is not there, all others are strangers, and named already.
        IReadOnlyList<Notice> strangers = notices.Any(notice => notice.About == "connection") ? [] : arrivals.Strangers;

        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["connections"] = answer.TryItems("connections", out JsonElement[] connections) ? JsonSerializer.SerializeToNode(connections) : new JsonArray(),
                ["notices"] = new JsonArray([.. notices.Concat(strangers).Select(ToJson)]),
            },
            http.RequestAborted);
    }

    private static JsonNode ToJson(Notice notice) => new JsonObject { ["about"] = notice.About, ["what"] = notice.What, ["next"] = notice.Next };
}
