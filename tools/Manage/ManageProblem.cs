namespace Manage;

/// <summary>Something that the person at the keyboard can fix, or should know: shown as a sentence.</summary>
internal sealed class ManageProblem(string message) : Exception(message);
