using System.Text.Json.Nodes;

namespace WebhookFunctions.Dev;

/// <summary>Where what `run` has started answers, for whoever wants to talk to it: requests/ and `manage`. The file is there while it runs.</summary>
internal sealed class Running : IDisposable
{
    private static readonly string Location = Repository.PathTo("artifacts", "running.json");

    public Running(Ports ports)
    {
        JsonObject addresses = new() { ["connector"] = Address(ports.Functions), ["playground"] = Address(ports.Playground) };
        Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
        File.WriteAllText(Location, addresses.ToJsonString());
    }

    /// <returns>The connector's address; null where nothing runs.</returns>
    public static string? Connector() => File.Exists(Location) ? JsonNode.Parse(File.ReadAllText(Location))?["connector"]?.GetValue<string>() : null;

    public void Dispose() => File.Delete(Location);

    private static string Address(int port) => $"http://127.0.0.1:{port}";
}
