namespace LocalHost;

public sealed record LocalHostOptions
{
    private static string ConnectorMetadata { get; } = Path.Combine(AppContext.BaseDirectory, "functions.metadata");

    public string Address { get; init; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Without this no request needs a key, as in Core Tools. But a page of another site may not use the browser for a request that would need one.</summary>
    public bool EnableAuth { get; init; }

    /// <summary>How much the app's clock differs, to try instances with different clocks.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>How long a message stays invisible when the host that received it dies. In the real host this is ten minutes, and not a setting.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A <c>local.settings.json</c>; the environment overrides its values.</summary>
    public string? SettingsPath { get; init; }

    /// <summary>Overrides the environment and the settings file. Names may be written with <c>__</c> or <c>:</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public string HostJsonPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "host.json");

    /// <summary>The list of functions, as the build of a Functions app writes it. The connector's services are added only if this is the connector's list.</summary>
    public string MetadataPath { get; init; } = ConnectorMetadata;

    internal bool IsConnector => MetadataPath == ConnectorMetadata;

    /// <summary>Called last for the services, so that tests can put fakes at the edges.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>Logs go to standard error.</summary>
    public bool LogToConsole { get; init; } = true;

    /// <summary>How long a stop waits for running functions before it tells the app itself.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the app may take to end. After that the real host kills the app's process.</summary>
    public TimeSpan WorkerGrace { get; init; } = TimeSpan.FromSeconds(5);
}
