namespace StorageStub;

/// <summary>What goes wrong from now on.</summary>
/// <remarks>Immutable, so that a change at run time is one assignment: <c>stub.Faults = stub.Faults with { … }</c>.</remarks>
public sealed record Faults
{
    public static Faults None { get; } = new();

    /// <summary>The wait before anything is done, for every request.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The share of requests that get 503 ServerBusy, with nothing done.</summary>
    public double FailShare { get; init; }

    /// <summary>The share of requests that are carried out, but whose connection closes without an answer.</summary>
    public double LoseAnswerShare { get; init; }

    /// <summary>The share of GET requests that get half of the body before the connection is reset.</summary>
    public double BreakReadShare { get; init; }

    /// <summary>The share of requests that get no answer for <see cref="TimeOutAfter"/>, then 500 OperationTimedOut, with nothing done.</summary>
    public double TimeOutShare { get; init; }

    public TimeSpan TimeOutAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Asked first. <see langword="null"/> leaves the decision to the shares; <see cref="StubFault.None"/> spares the request.</summary>
    public Func<StubRequest, StubFault?>? Rule { get; init; }

    /// <param name="draw">A number from 0 to 1 that decides among the shares.</param>
    internal StubFault For(StubRequest request, Func<double> draw)
    {
        if (Rule?.Invoke(request) is { } ruled)
        {
            return ruled;
        }

        return FailShare + LoseAnswerShare + BreakReadShare + TimeOutShare > 0 ? Drawn(request, draw()) : StubFault.None;
    }

    private StubFault Drawn(StubRequest request, double drawn)
    {
        if (drawn < FailShare)
        {
            return StubFault.Fail;
        }

        if ((drawn -= FailShare) < LoseAnswerShare)
        {
            return StubFault.LoseAnswer;
        }

        if ((drawn -= LoseAnswerShare) < TimeOutShare)
        {
            return StubFault.TimeOut;
        }

        return drawn - TimeOutShare < BreakReadShare && request.Method == HttpMethods.Get ? StubFault.BreakRead : StubFault.None;
    }
}
