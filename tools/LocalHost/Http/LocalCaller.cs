using System.Net;

namespace LocalHost.Http;

/// <summary>
/// Who needs no key, if keys are not required. A page in a developer's browser can send requests to this machine, and a page whose name is made to
/// lead here (DNS rebinding) could also read the answers. Such a page comes under a name, and a browser says when a request comes from another site.
/// </summary>
internal static class LocalCaller
{
    public static bool Is(HttpRequest request) => IsHere(request.Host.Host) && !IsOfAnotherSite(request.Headers) && !IsOfAnotherOrigin(request);

    private static bool IsHere(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);

    private static bool IsOfAnotherSite(IHeaderDictionary headers) => headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none"));

    private static bool IsOfAnotherOrigin(HttpRequest request) =>
        request.Headers.Origin.Any(origin => !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
}
