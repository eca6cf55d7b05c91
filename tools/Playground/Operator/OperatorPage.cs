using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The page for the operators of a connector.</summary>
/// <param name="rehearsal">Null if the sides around the connector are real.</param>
internal sealed class OperatorPage(Func<Uri?> connector, ManageApi api, Rehearsal? rehearsal)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        api.Map(routes);
        routes.MapGet("/operator/about", AboutAsync);

        if (rehearsal is not null)
        {
            routes.MapPost("/operator/rehearsal", rehearsal.ReceiveAsync);
        }
    }

    private Task AboutAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";

        return http.Response.WriteAsJsonAsync(new JsonObject { ["connector"] = connector()?.Authority, ["rehearsal"] = rehearsal?.ToJson() });
    }
}
