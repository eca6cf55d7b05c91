namespace LocalHost.Functions;

internal sealed class FunctionRunner(IServiceScopeFactory scopes, TimeSpan functionTimeout, Drain drain)
{
    private static readonly TimeSpan _graceAfterTimeout = TimeSpan.FromSeconds(10);

    public async Task<IResult?> RunAsync(Function function, object trigger, IReadOnlyDictionary<string, object?> data, CancellationToken cancellationToken)
    {
        using IDisposable running = drain.Run();
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();

        cancellation.CancelAfter(functionTimeout);

        return await function.InvokeAsync(scope.ServiceProvider, trigger, data, cancellation.Token).WaitAsync(GiveUpAfter, CancellationToken.None);
    }

    // A function that ignores its token would otherwise hold its place for ever; the real host kills the process it runs in.
    private TimeSpan GiveUpAfter =>
        functionTimeout == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : functionTimeout + _graceAfterTimeout;
}
