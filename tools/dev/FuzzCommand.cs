namespace WebhookFunctions.Dev;

internal static class FuzzCommand
{
    public static Task<int> RunAsync(string[] options, CancellationToken stop) =>
        Command.Dotnet(["run", "--project", "tools/Fuzz", "-c", "Release", "-v", "quiet", "--", .. options]).ShowAsync(stop);
}
