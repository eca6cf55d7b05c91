using LocalHost.Functions;

namespace LocalHost.Http;

internal sealed partial class HttpInvocation(FunctionRunner runner, AccessKeys keys, ILogger<HttpInvocation> log)
{
    public async Task RunAsync(Function function, HttpTrigger trigger, HttpContext http)
    {
        if (!keys.Admit(trigger.AuthLevel, http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;

            return;
        }

        try
        {
            // The real host cannot pass such a header on to its worker.
            await (HasOddHeader(http.Request) ? throw new InvalidOperationException("A header is not ASCII.") : AnswerAsync(function, http));
        }
        catch (BadHttpRequestException exception)
        {
            http.Response.StatusCode = exception.StatusCode;
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            LogFailure(exception, function.Name);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task AnswerAsync(Function function, HttpContext http)
    {
        IResult? answer = await runner.RunAsync(
            function, http.Request, http.Request.RouteValues.ToDictionary(StringComparer.OrdinalIgnoreCase), http.RequestAborted);

        await (answer ?? TypedResults.NoContent()).ExecuteAsync(http);
    }

    private static bool HasOddHeader(HttpRequest request) => request.Headers.Any(header => header.Value.Any(line => line?.All(char.IsAscii) == false));

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed.")]
    private partial void LogFailure(Exception exception, string function);
}
