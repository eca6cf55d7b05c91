namespace LocalHost.Settings;

internal sealed record HostJson(string RoutePrefix, TimeSpan FunctionTimeout, QueueRules Queues, IConfiguration Logging)
{
    /// <summary>Settings such as <c>AzureFunctionsJobHost__extensions__queues__batchSize</c> override the file.</summary>
    private const string OverridesSection = "AzureFunctionsJobHost";

    public static HostJson Read(LocalHostOptions options, IConfiguration settings)
    {
        if (!File.Exists(options.HostJsonPath))
        {
            throw new StartException($"There is no host.json at {options.HostJsonPath}.");
        }

        IConfigurationRoot root = new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(options.HostJsonPath))
            .AddInMemoryCollection(settings.GetSection(OverridesSection).AsEnumerable(makePathsRelative: true))
            .Build();

        return new HostJson(
            new HostJsonSection(root, "extensions:http").Text("routePrefix", "api"),
            ReadFunctionTimeout(new HostJsonSection(root, "")),
            QueueRules.Read(new HostJsonSection(root, "extensions:queues")) with { MessageLease = options.MessageLease },
            root.GetSection("logging"));
    }

    private static TimeSpan ReadFunctionTimeout(HostJsonSection root) =>
        root.Text("functionTimeout", "") == "-1"
            ? Timeout.InfiniteTimeSpan
            : root.Duration("functionTimeout", TimeSpan.FromMinutes(30), minimum: TimeSpan.FromSeconds(1));
}
