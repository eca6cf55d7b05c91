namespace StorageStub;

/// <summary>What happens to one request.</summary>
public sealed record StubFault
{
    private enum Kind
    {
        None,
        LoseAnswer,
        BreakRead,
        TimeOut,
    }

    private readonly Kind _kind;

    private StubFault(Kind kind) => _kind = kind;

    public static StubFault None { get; } = new(Kind.None);

    public static StubFault Fail { get; } = FailWith(Errors.ServerBusy);

    public static StubFault LoseAnswer { get; } = new(Kind.LoseAnswer);

    /// <summary>An answer without a body arrives complete.</summary>
    public static StubFault BreakRead { get; } = new(Kind.BreakRead);

    public static StubFault TimeOut { get; } = new(Kind.TimeOut);

    /// <summary>The wait before anything else, in addition to the latency.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Waits for this task before anything else, so that a test can hold a request as long as it likes.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    internal StubError? Error { get; private init; }

    internal bool LosesAnswer => _kind == Kind.LoseAnswer;

    internal bool BreaksRead => _kind == Kind.BreakRead;

    internal bool TimesOut => _kind == Kind.TimeOut;

    /// <summary>Answers with this error, with nothing done.</summary>
    public static StubFault FailWith(StubError error) => new(Kind.None) { Error = error };
}
