namespace WebhookFunctions.Dev;

internal static class BenchCommand
{
    public static async Task<int> RunAsync(string[] options, CancellationToken stop)
    {
        await NodeModules.InstallWhenChangedAsync(stop);
        return await Command.Dotnet(["run", "--project", "tools/Bench", "-c", "Release", "-v", "quiet", "--", .. options]).ShowAsync(stop);
    }
}
