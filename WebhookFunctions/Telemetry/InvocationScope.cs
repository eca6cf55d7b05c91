using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Telemetry;

/// <summary>Adds the name under which the host looks for a line's execution. The worker's OpenTelemetry integration uses another name, and the host drops a line without an execution.</summary>
internal sealed class InvocationScope(ILogger<InvocationScope> logger) : IFunctionsWorkerMiddleware
{
    private const string Name = "AzureFunctions_InvocationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using IDisposable? scope = logger.BeginScope(new KeyValuePair<string, object>[] { new(Name, context.InvocationId) });

        await next(context);
    }
}
