namespace StorageStub;

public sealed record StorageStubOptions
{
    /// <summary>By it messages come due and expire, and rows are stamped; a fault's waiting is measured by it too.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Which requests a share of faults hits: the same ones every time, as far as requests come in the same order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Zero takes one that is free.</summary>
    public int Port { get; init; }
}
