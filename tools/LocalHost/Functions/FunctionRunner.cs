using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Functions;

internal sealed class FunctionRunner(IServiceScopeFactory scopes, TimeSpan functionTimeout, Drain drain)
{
    private static readonly TimeSpan _graceAfterTimeout = TimeSpan.FromSeconds(10);

    public async Task<object?> RunAsync(
        Function function,
        IReadOnlyDictionary<string, object?> bindingData,
        Func<FunctionContext, object> trigger,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource cancellation =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Functions);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();

        cancellation.CancelAfter(functionTimeout);
        LocalFunctionContext context = new(function, scope.ServiceProvider, bindingData, cancellation.Token);

        return await function.InvokeAsync(context, trigger(context)).WaitAsync(GiveUpAfter, CancellationToken.None);
    }

    // A function that ignores its token would otherwise hold its place for ever; the real host kills the process it runs in.
    private TimeSpan GiveUpAfter =>
        functionTimeout == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : functionTimeout + _graceAfterTimeout;
}
