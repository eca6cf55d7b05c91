using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>
/// A way in, by <c>POST</c>. Whoever comes otherwise is told what to send, the same whatever the connection's name: nobody learns here which there are.
/// </summary>
/// <param name="Takes">What is to be sent, in a few words.</param>
/// <param name="Documentation">Where in the repository it is described.</param>
internal sealed record Entrance(string Takes, string Documentation)
{
    public const string Methods = "GET, HEAD, OPTIONS, POST";

    /// <summary>Answers what is no event: many forms that ask for a webhook's URL try it first, and refuse one that is not answered well.</summary>
    /// <returns>Null where the request is a <c>POST</c>.</returns>
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
