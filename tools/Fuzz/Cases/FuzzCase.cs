namespace Fuzz;

/// <summary>One request, as it goes over the wire.</summary>
/// <param name="Spoiled">What was done to it, in words.</param>
/// <param name="Body">What the connector is to read, before any framing.</param>
internal sealed record FuzzCase(int Number, Entrance Entrance, string Connection, byte[] Raw, byte[] Body, IReadOnlyList<string> Spoiled)
{
    /// <summary>It has nothing that lets it in: no signature, no key.</summary>
    public bool IsForged { get; init; }

    /// <summary>Its head is not as it should be: the host may answer in the connector's place, in its own words or none.</summary>
    public bool MayBeTheHosts { get; init; }

    /// <summary>It does not keep to HTTP: the host may close the connection without an answer.</summary>
    public bool MayGetNoAnswer { get; init; }

    /// <summary>It ends before its end: the sender closes its side of the connection.</summary>
    public bool IsCutOff { get; init; }

    public string Name => $"case {Number}, {Entrance} of {Connection}: {(Spoiled.Count == 0 ? "as it should be" : string.Join("; ", Spoiled))}";
}
