namespace WebhookFunctions.Tests.Infra;

/// <summary>A test that needs the Bicep compiler, and says so where there is none.</summary>
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = BicepReason.ToSkip;
}

internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = BicepReason.ToSkip;
}

internal static class BicepReason
{
    public static string? ToSkip { get; } = BicepCli.Path is null
        ? "There is no Bicep CLI: none restored for this machine, none on the PATH, none from `az bicep install`. infra/ was not checked."
        : null;
}
