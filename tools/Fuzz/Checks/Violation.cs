namespace Fuzz;

/// <summary>Something that breaks a rule.</summary>
/// <param name="Case">The request that caused it, if that is known.</param>
internal sealed record Violation(string What, FuzzCase? Case = null);
