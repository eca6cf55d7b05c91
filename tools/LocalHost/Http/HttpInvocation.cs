using LocalHost.Functions;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Http;

internal sealed partial class HttpInvocation(FunctionRunner runner, AccessKeys keys, ILogger<HttpInvocation> log)
{
    public async Task RunAsync(Function function, HttpTriggerAttribute trigger, HttpContext http)
    {
        if (!keys.Admit(trigger.AuthLevel, http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;

            return;
        }

        try
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            await AnswerAsync(function, http);
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
        // As in the real host, a function starts once the whole body is there.
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.Position = 0;

        object? answer = await runner.RunAsync(
            function,
            http.Request.RouteValues.ToDictionary(StringComparer.OrdinalIgnoreCase),
            context => new LocalRequest(context, http.Request, body),
            http.RequestAborted);

        if (answer is LocalResponse response)
        {
            await response.SendAsync(http.Response);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed.")]
    private partial void LogFailure(Exception exception, string function);
}
