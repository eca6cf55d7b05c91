using System.Text.Json.Nodes;

namespace WebhookFunctions.Dev;

/// <summary>The address of the connector that `run` has started, for programs that talk to it: requests/ and `manage`. The file exists while it runs.</summary>
internal sealed class Running : IDisposable
{
    private static readonly string Location = Repository.PathTo("artifacts", "running.json");

    public Running(Ports ports)
    {
        JsonObject addresses = new() { ["connector"] = Address(ports.Functions), ["playground"] = Address(ports.Playground) };
        Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
        File.WriteAllText(Location, addresses.ToJsonString());
    }

    /// <returns>The connector's address; null if nothing runs.</returns>
    public static string? Connector() => File.Exists(Location) ? JsonNode.Parse(File.ReadAllText(Location))?["connector"]?.GetValue<string>() : null;

    public void Dispose() => File.Delete(Location);

    private static string Address(int port) => $"http://127.0.0.1:{port}";
}
