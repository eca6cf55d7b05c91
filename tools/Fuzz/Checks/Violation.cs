namespace Fuzz;

/// <summary>Something that must not be.</summary>
/// <param name="Case">The request that it came of, where that is known.</param>
internal sealed record Violation(string What, FuzzCase? Case = null);
