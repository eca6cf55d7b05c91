namespace WebhookFunctions.Tests.Processes;

/// <summary>A test that needs a program, and says so where it is not on the PATH.</summary>
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program) => Skip = IsThere(program) ? null : $"{program} is not on the PATH.";

    // Windows comes with an empty python3.exe, which offers to install one.
    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe") })
        .Any(path => new FileInfo(path) is { Exists: true, Length: > 0 });
}
