namespace StorageStub;

public sealed record StorageStubOptions
{
    /// <summary>The clock by which messages come due and expire, rows get their time, and faults wait.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Decides which requests a share of faults hits: the same ones every time, as long as requests come in the same order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Zero takes any free port.</summary>
    public int Port { get; init; }
}
