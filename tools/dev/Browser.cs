namespace WebhookFunctions.Dev;

internal static class Browser
{
    private const string Variable = "CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];
    private static readonly string[] MacApps = ["Chromium", "Google Chrome", "Microsoft Edge"];
    private static readonly string[] WindowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
    private static readonly string[] WindowsPrograms =
        ["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

    public static string? Find()
    {
        string? browser = Chosen() ?? Names.Select(Programs.Find).Concat(UsualPlaces()).FirstOrDefault(File.Exists);
        Console.WriteLine(browser is null
            ? $"No browser was found: the tests that need one are left out. Install Chromium, or name a browser's program in {Variable}."
            : $"Browser for the tests: {browser}");
        return browser;
    }

    private static string? Chosen()
    {
        string? chosen = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(chosen))
        {
            return null;
        }

        return File.Exists(chosen) ? chosen : Programs.Get(chosen, $"{Variable} names {chosen}, which does not exist.");
    }

    private static IEnumerable<string> UsualPlaces() =>
        OperatingSystem.IsMacOS()
            ? MacApps.Select(app => $"/Applications/{app}.app/Contents/MacOS/{app}")
            : from folder in WindowsFolders.Select(Environment.GetEnvironmentVariable)
              from program in WindowsPrograms
              where folder is not null
              select Path.Combine(folder, program);
}
