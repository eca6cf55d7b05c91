namespace WebhookFunctions.Dev;

/// <summary>LocalHost compiled ahead of time, as Azure would get the app: what the test of start time and memory starts.</summary>
internal static class PublishedLocalHost
{
    private static readonly string Folder = Repository.PathTo("artifacts", "localhost");

    public static async Task<string?> TryPublishAsync(CancellationToken stop)
    {
        Console.WriteLine("Publishing LocalHost with ReadyToRun ...");
        (int exitCode, string output) = await Publish().CaptureAsync(stop);
        if (exitCode == 0)
        {
            return Path.Combine(Folder, "LocalHost.dll");
        }

        if (!output.Contains("error NU1101", StringComparison.Ordinal) && !output.Contains("error NU1102", StringComparison.Ordinal))
        {
            throw new Problem($"{output}\nLocalHost could not be published: see above.");
        }

        Console.WriteLine("The NuGet source has no ReadyToRun compiler: the test of start time and memory does without.");
        return null;
    }

    // Its own artifacts path: a restore for one runtime in the usual obj folders would make the next build restore everything again.
    private static Command Publish() => Command.Dotnet(
        "publish", "tools/LocalHost", "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true",
        "--artifacts-path", Repository.PathTo("artifacts", "localhost-build"), "-o", Folder, "-v", "quiet", "-nologo", "-tl:off");
}
