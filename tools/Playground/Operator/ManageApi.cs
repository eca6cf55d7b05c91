using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Playground;

/// <summary>Passes an operator's requests on to the connector, with the key, which no browser sees. Passes on only the routes that are listed here.</summary>
/// <param name="connector">Gives the connector's address; null while it is not known.</param>
internal sealed class ManageApi(Func<Uri?> connector, string key) : IDisposable
{
    public const string Path = "/operator/api";

    private static readonly string[] _reads =
        ["connections", "waiting", "dead-letters", "dead-letters/{connection}/{id}", "conversations", "conversation", "conversation/transcript"];

    private static readonly string[] _changes =
    [
        "connections/{connection}/{destination}/hold", "connections/{connection}/{destination}/release", "connections/{connection}/{destination}/try",
        "waiting/try", "dead-letters/replay", "dead-letters/discard", "conversation/hand-back",
    ];

    // A replay may take half a minute. A redirect is not followed, because the other address would get the key.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) };

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string read in _reads)
        {
            routes.MapGet($"{Path}/{read}", PassAsync);
        }

        foreach (string change in _changes)
        {
            routes.MapPost($"{Path}/{change}", PassAsync);
        }
    }

    /// <summary>Asks for the playground itself.</summary>
    /// <returns>The answer's JSON; undefined where there is none to be had: no connector, no key, no answer.</returns>
    public async Task<JsonElement> ReadAsync(string what, CancellationToken cancellation)
    {
        if (connector() is not { } address)
        {
            return default;
        }

        using HttpRequestMessage request = Request(HttpMethod.Get, $"/{what}", address);

        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, cancellation);

            return answer.IsSuccessStatusCode ? JsonText.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation)) : default;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return default;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task PassAsync(HttpContext http)
    {
        if (connector() is not { } address)
        {
            await TellAsync(http, StatusCodes.Status502BadGateway, "No connector is known here. Start the playground with --connector.");
            return;
        }

        string rest = http.Request.Path.ToUriComponent()[Path.Length..];
        using HttpRequestMessage request = Request(new HttpMethod(http.Request.Method), $"{rest}{http.Request.QueryString}", address);

        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, http.RequestAborted);
            await AnswerAsync(http, answer, address);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !http.RequestAborted.IsCancellationRequested)
        {
            await TellAsync(http, StatusCodes.Status502BadGateway, $"The connector at {address.Authority} does not answer. Is it running, and is that its address?");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string what, Uri address)
    {
        HttpRequestMessage request = new(method, $"{address.AbsoluteUri.TrimEnd('/')}/api/manage{what}");
        request.Headers.Add("x-operator", string.Concat(Environment.UserName.Select(c => char.IsBetween(c, ' ', '~') ? c : '?')));

        if (key.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", key);
        }

        return request;
    }

    private static async Task AnswerAsync(HttpContext http, HttpResponseMessage answer, Uri address)
    {
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            await TellAsync(http, StatusCodes.Status401Unauthorized, "The key is missing or wrong. Stop this program, give a host key of the app in its environment, and start it again.");
            return;
        }

        if (answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
        {
            await TellAsync(http, StatusCodes.Status502BadGateway, $"{address.Authority} answered {(int)answer.StatusCode}, and not as a connector does. Is that its address?");
            return;
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType.ToString();
        http.Response.Headers.CacheControl = "no-store";
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static Task TellAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;

        return http.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Detail = detail }, options: null, contentType: "application/problem+json", http.RequestAborted);
    }
}
