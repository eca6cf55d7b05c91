namespace WebhookFunctions.Tests.Processes;

/// <summary>A test that sends signals to a process, and says so where there are none.</summary>
internal sealed class SignalFactAttribute : FactAttribute
{
    public SignalFactAttribute() => Skip = SignalReason.ToSkip;
}

internal sealed class SignalTheoryAttribute : TheoryAttribute
{
    public SignalTheoryAttribute() => Skip = SignalReason.ToSkip;
}

internal static class SignalReason
{
    public static string? ToSkip { get; } = OperatingSystem.IsWindows()
        ? "Windows has no signals by which a process could be frozen, or asked to stop from outside."
        : null;
}
