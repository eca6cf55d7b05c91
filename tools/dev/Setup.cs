namespace WebhookFunctions.Dev;

internal static class Setup
{
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        await NodeModules.InstallWhenChangedAsync(stop);
        LocalSettings.CreateWhenMissing();
        Console.WriteLine("Everything is there.");
        return 0;
    }

    public static async Task BuildAsync(string configuration, CancellationToken stop)
    {
        Console.WriteLine($"Building {Repository.Solution} ({configuration}) ...");
        Command build = Command.Dotnet("build", Repository.Solution, "-c", configuration, "-v", "quiet", "-nologo");
        if (await build.ShowAsync(stop) != 0)
        {
            throw new Problem("The build failed: see above.");
        }
    }
}
