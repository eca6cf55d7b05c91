namespace Fuzz;

/// <summary>One request, as it goes over the wire.</summary>
/// <param name="Spoiled">What was spoiled in it, in words.</param>
/// <param name="Body">What the connector should read, before any framing.</param>
internal sealed record FuzzCase(int Number, Entrance Entrance, string Connection, byte[] Raw, byte[] Body, IReadOnlyList<string> Spoiled)
{
    /// <summary>The request has no valid signature or key, so it must not be let in.</summary>
    public bool IsForged { get; init; }

    /// <summary>The request's head is spoiled: the host may answer instead of the connector, in its own words or none.</summary>
    public bool MayBeTheHosts { get; init; }

    /// <summary>The request is not valid HTTP: the host may close the connection without an answer.</summary>
    public bool MayGetNoAnswer { get; init; }

    /// <summary>The request is cut off: the sender closes its side of the connection early.</summary>
    public bool IsCutOff { get; init; }

    public string Name => $"case {Number}, {Entrance} of {Connection}: {(Spoiled.Count == 0 ? "as it should be" : string.Join("; ", Spoiled))}";
}
