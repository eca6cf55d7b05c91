namespace WebhookFunctions.Dev;

/// <summary>What `run` starts: storage first, because the functions create their queues and tables when they start.</summary>
internal static class Services
{
    private const string Debug = "Debug";

    public static Service Storage(Ports ports) => Azurite(ports);

    /// <summary>The services that are built from the sources.</summary>
    public static IEnumerable<Service> Built(RunOptions options) =>
        options.WithFunctions ? [Functions(options.Ports), Playground(options.Ports)] : [Playground(options.Ports)];

    private static Service Azurite(Ports ports)
    {
        string data = Repository.PathTo(".azurite");
        Command command = new(
            NodeModules.Node, "--require", Repository.PathTo("tools", "Azurite", "with-its-parent.cjs"), Repository.PathTo("node_modules", "azurite", "dist", "src", "azurite.js"),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data,
            "--blobPort", $"{ports.Blob}", "--queuePort", $"{ports.Queue}", "--tablePort", $"{ports.Table}");
        return new("azurite", command, Address(ports.Blob), Address(ports.Queue), Address(ports.Table))
        {
            LogFile = Path.Combine(data, "azurite.log"),
        };
    }

    private static Service Functions(Ports ports)
    {
        bool withCoreTools = Programs.Find("func") is not null;
        Command command = withCoreTools ? CoreTools(ports) : LocalHost(ports);
        Dictionary<string, string> moved = ports == Ports.Usual ? [] : LocalSettings.MovedTo(ports);
        return new("functions", command with { Environment = moved }, Address(ports.Functions, "api/health"))
        {
            Color = ConsoleColor.Cyan,
            StopsOnSignal = !withCoreTools,
        };
    }

    private static Command CoreTools(Ports ports) =>
        new(Programs.Find("func")!, "start", "--port", $"{ports.Functions}") { Folder = Repository.Output("WebhookFunctions", Debug) };

    private static Command LocalHost(Ports ports) =>
        Command.Dotnet(
            Path.Combine(Repository.Output("tools/LocalHost", Debug), "LocalHost.dll"),
            "--port", $"{ports.Functions}", "--settings", LocalSettings.Location);

    private static Service Playground(Ports ports)
    {
        Command command = Command.Dotnet(
            Path.Combine(Repository.Output("tools/Playground", Debug), "Playground.dll"),
            "--port", $"{ports.Playground}", "--connector", $"http://127.0.0.1:{ports.Functions}");
        return new("playground", command with { Environment = LocalSettings.ForPlayground() }, ports.PlaygroundPage) { Color = ConsoleColor.Magenta };
    }

    private static Uri Address(int port, string path = "") => new($"http://127.0.0.1:{port}/{path}");
}
