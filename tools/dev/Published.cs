namespace WebhookFunctions.Dev;

/// <summary>A program published with ReadyToRun, as the workflow publishes the app. The tests of the package, of start time and of memory start it.</summary>
internal static class Published
{
    /// <returns>The path of the program, or null if the NuGet source has no ReadyToRun compiler.</returns>
    public static async Task<string?> TryAsync(string project, CancellationToken stop)
    {
        string name = Path.GetFileName(project);
        string folder = Repository.PathTo("artifacts", "published", name);
        Console.WriteLine($"Publishing {name} with ReadyToRun ...");
        (int exitCode, string output) = await Publish(project, folder).CaptureAsync(stop);
        if (exitCode == 0)
        {
            return Path.Combine(folder, $"{name}.dll");
        }

        if (!output.Contains("error NU1101", StringComparison.Ordinal) && !output.Contains("error NU1102", StringComparison.Ordinal))
        {
            throw new Problem($"{output}\n{name} could not be published: see above.");
        }

        Console.WriteLine("The NuGet source has no ReadyToRun compiler: the tests take what the build has made.");
        return null;
    }

    // Its own artifacts path: a restore for one runtime in the usual obj folders would make the next build restore everything again.
    private static Command Publish(string project, string folder) => Command.Dotnet(
        "publish", project, "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true",
        "--artifacts-path", Repository.PathTo("artifacts", "published-build"), "-o", folder, "-v", "quiet", "-nologo", "-tl:off");
}
