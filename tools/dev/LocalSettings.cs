using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebhookFunctions.Dev;

internal static class LocalSettings
{
    // Azurite's only account and key are documented and the same on every machine, so they protect nothing.
    private const string EmulatorAccount = "AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private static readonly (string Option, string Setting)[] PlaygroundOptions =
    [
        ("BOT_SECRET", "Bot__Secret"), ("ACCESS_TOKEN", "Bot__AccessToken"), ("TEAM_ID", "Bot__TeamId"), ("BOT_ID", "Bot__BotId"), ("WEBHOOK_ID", "Bot__WebhookId"),
        ("SECRET", "Channel__Secret"), ("DESK_SECRET", "Agents__Secret"),
    ];

    public static string Location { get; } = Repository.PathTo("local.settings.json");

    public static void CreateWhenMissing()
    {
        if (File.Exists(Location))
        {
            return;
        }

        File.Copy(Repository.PathTo("local.settings.sample.json"), Location);
        Console.WriteLine("Wrote local.settings.json, a copy of local.settings.sample.json.");
    }

    /// <summary>The settings that the playground needs, for its environment. Without them, a connector with changed secrets would refuse the playground.</summary>
    public static Dictionary<string, string> ForPlayground()
    {
        Dictionary<string, string> values = new(Values(), StringComparer.OrdinalIgnoreCase);
        string connection = Given("PLAYGROUND_CONNECTION") ?? "default";

        return PlaygroundOptions
            .Select(one => (one.Option, Name: $"Connections__{connection}__{one.Setting}"))
            .Select(one => (one.Option, Value: (Given(one.Name) ?? values.GetValueOrDefault(one.Name, "")).Split(' ')[0]))
            .Where(one => one.Value.Length > 0)
            .ToDictionary(one => $"PLAYGROUND_{one.Option}", one => one.Value);
    }

    /// <summary>The settings that name a port which has moved, for the environment, which goes before the file. What somebody has set there stays.</summary>
    public static Dictionary<string, string> MovedTo(Ports ports)
    {
        return Values()
            .Select(setting => (Name: setting.Key, setting.Value, Moved: Move(setting.Value, ports)))
            .Where(setting => setting.Moved != setting.Value && Given(setting.Name) is null)
            .ToDictionary(setting => setting.Name, setting => setting.Moved);
    }

    private static string? Given(string name) => Environment.GetEnvironmentVariable(name);

    private static Dictionary<string, string> Values() =>
        (JsonNode.Parse(File.ReadAllText(Location), documentOptions: WithComments)?["Values"]?.AsObject() ?? [])
            .ToDictionary(setting => setting.Key, setting => setting.Value?.ToString() ?? "");

    private static string Move(string value, Ports ports) =>
        value == "UseDevelopmentStorage=true"
            ? ConnectionString(ports)
            : value.Replace(Ports.Usual.PlaygroundPage.ToString(), ports.PlaygroundPage.ToString(), StringComparison.Ordinal);

    private static string ConnectionString(Ports ports) =>
        $"DefaultEndpointsProtocol=http;{EmulatorAccount};"
        + $"BlobEndpoint=http://127.0.0.1:{ports.Blob}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{ports.Queue}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{ports.Table}/devstoreaccount1";
}
