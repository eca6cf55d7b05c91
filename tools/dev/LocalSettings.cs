using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebhookFunctions.Dev;

internal static class LocalSettings
{
    // Azurite's only account and key are the same on every machine and documented: they protect nothing.
    private const string EmulatorAccount = "AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

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

    /// <summary>The settings that name a port which has moved, for the environment, which goes before the file.</summary>
    public static Dictionary<string, string> MovedTo(Ports ports)
    {
        JsonNode? settings = JsonNode.Parse(File.ReadAllText(Location), documentOptions: WithComments);
        return (settings?["Values"]?.AsObject() ?? [])
            .Select(setting => (Name: setting.Key, Value: setting.Value?.ToString() ?? ""))
            .Select(setting => (setting.Name, setting.Value, Moved: Move(setting.Value, ports)))
            .Where(setting => setting.Moved != setting.Value)
            .ToDictionary(setting => setting.Name, setting => setting.Moved);
    }

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
