namespace LocalHost;

public sealed record LocalHostOptions
{
    private static string ConnectorMetadata { get; } = Path.Combine(AppContext.BaseDirectory, "functions.metadata");

    public string Address { get; init; } = "127.0.0.1";

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Without it no key is asked for, as by Core Tools; but a page of another site may not use the browser to do what would need one.</summary>
    public bool EnableAuth { get; init; }

    /// <summary>How far the app's clock is off, for trying out instances whose clocks differ.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>How long a message stays out of sight when the host that received it dies. The real host's ten minutes are not a setting there.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A <c>local.settings.json</c>; the environment overrides its values.</summary>
    public string? SettingsPath { get; init; }

    /// <summary>Overrides the environment and the settings file. Names may be written with <c>__</c> or <c>:</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public string HostJsonPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "host.json");

    /// <summary>Which functions there are, as the build of a Functions app lists them. The connector's services are added only where this is the connector's list.</summary>
    public string MetadataPath { get; init; } = ConnectorMetadata;

    internal bool IsConnector => MetadataPath == ConnectorMetadata;

    /// <summary>Has the last word on the services, for fakes at the edges.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>Logs go to standard error.</summary>
    public bool LogToConsole { get; init; } = true;

    /// <summary>How long a stop waits for what runs, before the app itself is told.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the app may take to end. The real host then kills its process.</summary>
    public TimeSpan WorkerGrace { get; init; } = TimeSpan.FromSeconds(5);
}
