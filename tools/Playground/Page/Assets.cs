namespace Playground;

/// <summary>The pages' files, from the assembly, so that the app runs from any folder and also inside a test.</summary>
internal static class Assets
{
    // The script may set styles, but neither markup nor another site can add a script or a style.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src http: https:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html",
        [".css"] = "text/css",
        [".js"] = "text/javascript",
    };

    public static void Map(IEndpointRouteBuilder routes) => Map(routes, _ => true);

    /// <summary>The files of the operator's page, and those that it shares with the other pages.</summary>
    public static void MapOperator(IEndpointRouteBuilder routes) =>
        Map(routes, name => name.StartsWith("operator", StringComparison.Ordinal) || name.StartsWith("base.", StringComparison.Ordinal));

    private static void Map(IEndpointRouteBuilder routes, Func<string, bool> isWanted)
    {
        foreach (string name in typeof(Assets).Assembly.GetManifestResourceNames().Where(isWanted))
        {
            routes.MapGet(Route(name), http => WriteAsync(http, name));
        }

        routes.MapGet("/pictures/{name}.svg", http => Picture.WriteAsync(http, (string)http.Request.RouteValues["name"]!));
    }

    private static string Route(string name) => name switch
    {
        "chat.html" => "/",
        "agent.html" => "/agent",
        "channels.html" => "/channels",
        "operator.html" => "/operator",
        _ => $"/{name}",
    };

    private static async Task WriteAsync(HttpContext http, string name)
    {
        await using Stream file = typeof(Assets).Assembly.GetManifestResourceStream(name)!;

        http.Response.ContentType = $"{Types[Path.GetExtension(name)]}; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
