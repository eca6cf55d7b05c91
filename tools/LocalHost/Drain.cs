namespace LocalHost;

/// <summary>The two steps of a stop: first nothing new is begun, some time later what still runs is told to end.</summary>
internal sealed class Drain(TimeSpan grace) : IDisposable
{
    private readonly CancellationTokenSource _begun = new();
    private readonly CancellationTokenSource _functions = new();

    public CancellationToken Begun => _begun.Token;

    public CancellationToken Functions => _functions.Token;

    public void Begin()
    {
        _functions.CancelAfter(grace);
        _begun.Cancel();
    }

    public void Dispose()
    {
        _begun.Dispose();
        _functions.Dispose();
    }
}
