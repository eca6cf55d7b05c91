namespace WebhookFunctions.Dev;

internal static class Setup
{
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        await PrepareAsync(stop);
        LocalSettings.CreateWhenMissing();
        string packages = PackageSwitch.PolyfillsAreOn ? "the polyfills" : "the real packages";
        Console.WriteLine($"Everything is there. The app is compiled against {packages}.");
        return 0;
    }

    public static async Task PrepareAsync(CancellationToken stop)
    {
        await NodeModules.InstallWhenChangedAsync(stop);
        await PackageSwitch.DecideWhenChangedAsync(stop);
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
