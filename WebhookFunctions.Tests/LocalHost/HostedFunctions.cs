using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>What the tests of the host let it run.</summary>
public sealed class HostedFunctions(Probe probe)
{
    public const string Queue = "messages";
    public const string PoisonTriggeredQueue = "other-poison";
    public const string TickSchedule = "TickSchedule";

    [Function("Greet")]
    public async Task<HttpResponseData> GreetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/{name}/greeting")] HttpRequestData request, string name)
    {
        HttpResponseData response = await AnswerAsync(request, $"{request.Query["word"]} {name}");
        response.StatusCode = HttpStatusCode.Accepted;
        response.Headers.Add("x-seen", request.Headers.GetValues("x-several"));
        response.Cookies.Append(request.Cookies.First());

        return response;
    }

    [Function("Measure")]
    public Task<HttpResponseData> MeasureAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people/{name}/greeting")] HttpRequestData request) =>
        AnswerAsync(request, $"{request.Body.Length}");

    [Function("ForKeyHolders")]
    public Task<HttpResponseData> ForKeyHoldersAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "keyed")] HttpRequestData request) =>
        AnswerAsync(request, "come in");

    [Function("ForTheMaster")]
    public Task<HttpResponseData> ForTheMasterAsync([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "master")] HttpRequestData request) =>
        AnswerAsync(request, "come in");

    [Function("Take")]
    public Task TakeAsync([QueueTrigger(Queue)] string message, FunctionContext context) => probe.RunAsync(message, context);

    [Function("TakePoison")]
    public Task TakePoisonAsync([QueueTrigger(PoisonTriggeredQueue)] BinaryData message, FunctionContext context) =>
        probe.RunAsync(message.ToString(), context);

    [Function("Tick")]
    public Task TickAsync([TimerTrigger($"%{TickSchedule}%")] TimerInfo timer, FunctionContext context) =>
        probe.RunAsync(timer.IsPastDue ? "past due" : "on time", context);

    private async Task<HttpResponseData> AnswerAsync(HttpRequestData request, string text)
    {
        await probe.RunAsync(text, request.FunctionContext);

        HttpResponseData response = request.CreateResponse();
        await response.WriteStringAsync(text);

        return response;
    }
}
