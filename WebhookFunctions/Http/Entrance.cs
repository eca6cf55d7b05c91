using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>
/// An entrance, by <c>POST</c>. A request with another method is told what to send. The answer is the same for every connection name, so it does not show which connections exist.
/// </summary>
/// <param name="Takes">What to send, in a few words.</param>
/// <param name="Documentation">Where in the repository this is described.</param>
internal sealed record Entrance(string Takes, string Documentation)
{
    public const string Methods = "GET, HEAD, OPTIONS, POST";

    /// <summary>Answers a request that is not an event: many forms that ask for a webhook's URL try it first, and refuse a URL that does not answer well.</summary>
    /// <returns>Null if the request is a <c>POST</c>.</returns>
    public IResult? AnswerCheck(HttpRequest request) => HttpMethods.GetCanonicalizedValue(request.Method) switch
    {
        "POST" => null,
        "GET" => TypedResults.Json(new EntranceSign("POST", "application/json", Takes, Documentation), HttpJson.Default.EntranceSign),
        "HEAD" => TypedResults.StatusCode(StatusCodes.Status200OK),
        "OPTIONS" => new AllowedMethods(),
        _ => Problem.MethodNotAllowed(),
    };

    private sealed class AllowedMethods : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Allow = Methods;
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;

            return Task.CompletedTask;
        }
    }
}

internal sealed record EntranceSign(string Method, string ContentType, string Takes, string Documentation);
