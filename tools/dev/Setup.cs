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

    /// <param name="what">A solution, or a part of one.</param>
    public static async Task BuildAsync(string what, string configuration, CancellationToken stop, params string[] options)
    {
        Command build = Command.Dotnet(["build", what, "-c", configuration, "-v", "minimal", "-nologo", "-tl:off", .. options]);
        await build.ShowProgressAsync($"Building {Path.GetFileName(what)} ({configuration})", "The build failed: see above.", stop);
    }
}
