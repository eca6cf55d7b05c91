namespace Manage;

/// <summary>Something the person at the keyboard can mend, or should know: shown as a sentence.</summary>
internal sealed class ManageProblem(string message) : Exception(message);
