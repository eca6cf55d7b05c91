namespace WebhookFunctions.Dev;

/// <summary>Azurite and what the tests take from npm, exactly as package-lock.json pins them.</summary>
internal static class NodeModules
{
    private const int OldestNode = 20;
    private const string GetNode =
        "Node.js 20 or newer with npm is needed (the storage emulator runs on it): get it from https://nodejs.org, then try again.";

    private static readonly string Wanted = Repository.PathTo("package-lock.json");
    private static readonly string Installed = Repository.PathTo("node_modules", ".package-lock.json");

    public static string Node => Programs.Get("node", GetNode);

    public static async Task InstallWhenChangedAsync(CancellationToken stop)
    {
        await RequireNodeAsync(stop);
        if (File.Exists(Installed) && File.GetLastWriteTimeUtc(Installed) >= File.GetLastWriteTimeUtc(Wanted))
        {
            return;
        }

        Command install = new(Programs.Get("npm", GetNode), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http");
        await install.ShowProgressAsync("Installing the npm packages that package-lock.json names", "npm could not install the packages: see above.", stop);
    }

    private static async Task RequireNodeAsync(CancellationToken stop)
    {
        (_, string answer) = await new Command(Node, "--version").CaptureAsync(stop);
        if (!Version.TryParse(answer.Trim().TrimStart('v'), out Version? version) || version.Major < OldestNode)
        {
            throw new Problem($"{GetNode} (`node --version` says: {answer.Trim()})");
        }
    }
}
