using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>What the tests of the host let it run, as <c>hosted-functions.json</c> says: this project's build does not write such a list.</summary>
public sealed class HostedFunctions(Probe probe)
{
    public const string Queue = "messages";
    public const string PoisonTriggeredQueue = "other-poison";
    public const string TickSchedule = "TickSchedule";

    public static string MetadataPath { get; } = Repository.PathTo("WebhookFunctions.Tests", "LocalHost", "hosted-functions.json");

    public async Task<IResult> GreetAsync(HttpRequest request, string name, CancellationToken cancellation)
    {
        string text = $"{request.Query["word"]} {name}";
        await probe.RunAsync(text, cancellation);

        return new Greeting(text, request.Headers["x-several"], request.Cookies.First());
    }

    public async Task<IResult> MeasureAsync(HttpRequest request, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);

        return await AnswerAsync($"{body.Length}", cancellation);
    }

    public Task<IResult> ComeInAsync(HttpRequest request, CancellationToken cancellation) => AnswerAsync("come in", cancellation);

    public Task TakeAsync(string message, string dequeueCount, CancellationToken cancellation) =>
        probe.RunAsync(message, cancellation, int.Parse(dequeueCount, CultureInfo.InvariantCulture));

    public Task TakePoisonAsync(BinaryData message, CancellationToken cancellation) => probe.RunAsync(message.ToString(), cancellation);

    public Task TickAsync(TimerInfo timer, CancellationToken cancellation) => probe.RunAsync(timer.IsPastDue ? "past due" : "on time", cancellation);

    /// <summary>Has the attribute, and is not in the list.</summary>
    [Function("Unlisted")]
    public Task<IResult> UnlistedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "unlisted")] HttpRequest request, CancellationToken cancellation) =>
        AnswerAsync("who called me?", cancellation);

    private async Task<IResult> AnswerAsync(string text, CancellationToken cancellation)
    {
        await probe.RunAsync(text, cancellation);

        return TypedResults.Text(text);
    }

    private sealed class Greeting(string text, Microsoft.Extensions.Primitives.StringValues seen, KeyValuePair<string, string> cookie) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers["x-seen"] = seen;
            httpContext.Response.Cookies.Append(cookie.Key, cookie.Value);

            return TypedResults.Text(text, statusCode: StatusCodes.Status202Accepted).ExecuteAsync(httpContext);
        }
    }
}
