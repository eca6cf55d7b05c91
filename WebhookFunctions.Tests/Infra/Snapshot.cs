using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

/// <summary>
/// The resources that a deployment would make, with all expressions evaluated but those that only Azure can. Secure parameters stay
/// expressions as well: wherever <c>parameters('…')</c> is left, a secret goes.
/// </summary>
internal sealed class Snapshot
{
    private readonly JsonObject[] _resources;

    private Snapshot(JsonNode snapshot)
    {
        _resources = [.. snapshot["predictedResources"]!.AsArray().Select(resource => resource!.AsObject())];
        Outputs = snapshot["outputs"]!.AsObject();
    }

    public IReadOnlyList<JsonObject> Resources => _resources;

    public JsonObject Outputs { get; }

    public JsonObject App => Single("Microsoft.Web/sites");

    public IReadOnlyDictionary<string, string> AppSettings => App["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
        .ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!);

    public JsonObject Single(string type) => Assert.Single(All(type));

    public IEnumerable<JsonObject> All(string type) => _resources.Where(resource => (string)resource["type"]! == type);

    /// <summary>The names of the resources of a type, without those of their parents.</summary>
    public IEnumerable<string> Names(string type) => All(type).Select(resource => ((string)resource["name"]!).Split('/')[^1]);

    public static Snapshot OfFile(string parameterFile) => Of(File.ReadAllText(Path.Combine(Templates.Folder, parameterFile)));

    public static Snapshot Of(string parameters)
    {
        using FolderCopy copy = new(Templates.Folder);
        File.WriteAllText(Path.Combine(copy.Folder, "test.bicepparam"), parameters);

        BicepCli.Run(
            "snapshot", Path.Combine(copy.Folder, "test.bicepparam"), "--mode", "overwrite",
            "--resource-group", "rg", "--location", "eastus", "--subscription-id", "00000000-0000-0000-0000-000000000001",
            "--tenant-id", "00000000-0000-0000-0000-000000000002").Succeeded();

        return new Snapshot(JsonNode.Parse(File.ReadAllText(Path.Combine(copy.Folder, "test.snapshot.json")))!);
    }
}
