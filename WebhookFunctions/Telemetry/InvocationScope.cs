using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Telemetry;

/// <summary>Says under the name that the host looks for which execution a line belongs to. The worker's integration of OpenTelemetry gives that another name, and the host drops a line that is nobody's.</summary>
internal sealed class InvocationScope(ILogger<InvocationScope> logger) : IFunctionsWorkerMiddleware
{
    private const string Name = "AzureFunctions_InvocationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using IDisposable? scope = logger.BeginScope(new KeyValuePair<string, object>[] { new(Name, context.InvocationId) });

        await next(context);
    }
}
