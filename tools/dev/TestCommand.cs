namespace WebhookFunctions.Dev;

internal static class TestCommand
{
    private const string Release = "Release";

    public static async Task<int> RunAsync(string[] options, CancellationToken stop)
    {
        await NodeModules.InstallWhenChangedAsync(stop);
        await Setup.BuildAsync(Repository.Solution, Release, stop);
        string? app = await Published.TryAsync("WebhookFunctions", stop);
        string? localHost = await Published.TryAsync("tools/LocalHost", stop);
        string? browser = Browser.Find();

        TestResults.Clear();
        int exitCode = await DotnetTest(options, app, localHost, browser).ShowAsync(stop);
        TestResults results = TestResults.Read();

        results.Measurements.ForEach(Console.WriteLine);
        if (exitCode != 0 && results.Failed == 0)
        {
            Console.WriteLine($"`dotnet test` failed (exit code {exitCode}) although no test did: see above.");
        }

        Console.WriteLine(results.Summary);
        return exitCode == 0 && results is { Failed: 0, Passed: > 0 } ? 0 : 1;
    }

    private static Command DotnetTest(string[] options, string? app, string? localHost, string? browser)
    {
        Dictionary<string, string> environment = [];
        if (app is not null)
        {
            environment["APP_PUBLISHED"] = Path.GetDirectoryName(app)!;
        }

        if (localHost is not null)
        {
            environment["LOCALHOST_PUBLISHED"] = localHost;
        }

        if (browser is not null)
        {
            environment["CHROMIUM"] = browser;
        }

        return Command.Dotnet(
        [
            "test", Repository.Solution, "-c", Release, "--no-build", "--logger", "trx", "--results-directory", TestResults.Folder,
            .. browser is null ? TestOptions.WithoutBrowser(options) : options,
        ]) with { Environment = environment };
    }
}
