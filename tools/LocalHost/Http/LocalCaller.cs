using System.Net;

namespace LocalHost.Http;

/// <summary>
/// Who may do without a key where none is asked for. A page that a developer's browser shows can send requests to this machine, and one whose name is made to
/// lead here (DNS rebinding) could read the answers as well. Such a page has a name; and a browser says of a request that it comes from another site.
/// </summary>
internal static class LocalCaller
{
    public static bool Is(HttpRequest request) => IsHere(request.Host.Host) && !IsOfAnotherSite(request.Headers) && !IsOfAnotherOrigin(request);

    private static bool IsHere(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);

    private static bool IsOfAnotherSite(IHeaderDictionary headers) => headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none"));

    private static bool IsOfAnotherOrigin(HttpRequest request) =>
        request.Headers.Origin.Any(origin => !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
}
