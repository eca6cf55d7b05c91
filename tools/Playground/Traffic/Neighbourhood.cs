namespace Playground;

/// <summary>
/// Lets in requests from this machine, and from the playground's own pages. Any page in the developer's browser can send requests to this machine, and a page
/// whose name is made to lead here (DNS rebinding) could also read the answers. Such a page is recognised by its name in <c>Host</c>, and by its origin.
/// </summary>
/// <param name="allowed">Additional names under which the playground is reached, for example through the port of a dev container: <c>*.example.org</c> stands for all names below it.</param>
internal sealed class Neighbourhood(IReadOnlyList<string> allowed)
{
    private const string WrongName = """
        This is the playground of a developer's machine. It answers under the names localhost, 127.0.0.1 and [::1] only.
        To reach it under another, start it with --allow-host NAME or with PLAYGROUND_ALLOW_HOST=NAME in its environment;
        *.example.org allows all names below example.org.

        """;

    private const string AnotherSite = "A page of another site may not send anything to the playground.\n";

    private static readonly string[] _here = ["localhost", "127.0.0.1", "[::1]"];

    /// <param name="names">Hosts; <c>*.example.org</c> stands for all below it.</param>
    public static bool IsAmong(IReadOnlyList<string> names, string host) => names.Any(name => name.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(name, StringComparison.OrdinalIgnoreCase));

    public async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsOurs(http.Request.Host.Host))
        {
            await RefuseAsync(http.Response, StatusCodes.Status421MisdirectedRequest, WrongName);
        }
        else if (Changes(http.Request.Method) && ComesFromElsewhere(http.Request))
        {
            await RefuseAsync(http.Response, StatusCodes.Status403Forbidden, AnotherSite);
        }
        else
        {
            await next(http);
        }
    }

    private bool IsOurs(string host) => _here.Contains(host, StringComparer.OrdinalIgnoreCase) || IsAllowed(host);

    private bool IsAllowed(string host) => IsAmong(allowed, host);

    private static bool Changes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    // Browsers say where a request comes from; the connector and other programs do not. A program that forwards a port may send another Host than the page's own.
    // Then the browser's word counts. If an older browser does not say it, the name must be an allowed one.
    private bool ComesFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
        {
            return site is not ["same-origin" or "none"];
        }

        return request.Headers.Origin is { Count: > 0 } origins
            && !(origins is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && IsSame(from, request));
    }

    private bool IsSame(Uri from, HttpRequest request) =>
        from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase) || IsAllowed(from.Host);

    private static Task RefuseAsync(HttpResponse response, int status, string why)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";

        return response.WriteAsync(why);
    }
}
