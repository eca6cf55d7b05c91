namespace WebhookFunctions.Tests.Processes;

/// <summary>A test that needs a program, and says so where it is not on the PATH.</summary>
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program) => Skip = IsThere(program) ? null : $"{program} is not on the PATH.";

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, $"{program}.exe")));
}
