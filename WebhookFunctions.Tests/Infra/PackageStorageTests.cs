using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

/// <summary>Anybody who may write the app's package decides what runs. So the package lies where the app's own identity has no rights, and every change is logged.</summary>
public sealed class PackageStorageTests
{
    private static readonly string[] _everyRequest = ["StorageDelete", "StorageRead", "StorageWrite"];

    [BicepFact]
    public void The_package_lies_in_an_account_of_its_own()
    {
        JsonNode deployment = Templates.Everything.App["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!;
        JsonObject container = Templates.Everything.Single("Microsoft.Storage/storageAccounts/blobServices/containers");

        Assert.Matches(@"\('package-\{0\}'.*\.outputs\.containerUrl\.value", (string?)deployment["value"]);
        Assert.StartsWith($"{PackageAccount(Templates.Everything)}/", (string?)container["name"], StringComparison.Ordinal);
        Assert.DoesNotContain(Templates.Everything.AppSettings.Values, value => value.Contains(PackageAccount(Templates.Everything)));
    }

    [BicepFact]
    public void Only_the_identity_that_the_platform_writes_it_with_has_rights_to_it()
    {
        JsonNode authentication = Templates.Everything.App["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!;
        string identity = (string)authentication["userAssignedIdentityResourceId"]!;

        JsonObject[] onPackage =
        [
            .. Templates.Everything.All("Microsoft.Authorization/roleAssignments")
                .Where(assignment => ((string)assignment["id"]!).Contains($"/{PackageAccount(Templates.Everything)}/")),
        ];

        Assert.Contains("/id-package-", identity, StringComparison.Ordinal);
        Assert.Contains(identity, (string?)Assert.Single(onPackage)["properties"]!["principalId"], StringComparison.Ordinal);
        Assert.Single(Templates.Everything.All("Microsoft.Authorization/roleAssignments"), HasPrincipal(identity));
    }

    [BicepFact]
    public void Every_request_to_the_package_is_logged()
    {
        JsonObject audit = Assert.Single(Audits(Templates.Smallest));

        Assert.Contains($"/{PackageAccount(Templates.Smallest)}/blobServices/default/", (string?)audit["id"], StringComparison.Ordinal);
        Assert.Equal(_everyRequest, Categories(audit));
    }

    [BicepFact]
    public void Requests_to_the_messages_are_logged_where_that_is_asked_for()
    {
        JsonObject[] audits = [.. Audits(Templates.Everything).Where(one => !((string)one["id"]!).Contains(PackageAccount(Templates.Everything)))];

        Assert.Equal(
            ["blobServices", "queueServices", "tableServices"], audits.Select(one => ((string)one["id"]!).Split('/')[^6]).Order());
        Assert.All(audits, audit => Assert.Equal(_everyRequest, Categories(audit)));
    }

    private static string PackageAccount(Snapshot snapshot) =>
        snapshot.Names("Microsoft.Storage/storageAccounts").Single(name => name.StartsWith("pkg", StringComparison.Ordinal));

    private static Predicate<JsonObject> HasPrincipal(string identity) =>
        assignment => ((string)assignment["properties"]!["principalId"]!).Contains(identity);

    private static IEnumerable<JsonObject> Audits(Snapshot snapshot) =>
        snapshot.All("Microsoft.Insights/diagnosticSettings").Where(one => ((string)one["id"]!).Contains("/storageAccounts/"));

    private static IEnumerable<string> Categories(JsonObject audit) =>
        audit["properties"]!["logs"]!.AsArray().Where(log => (bool)log!["enabled"]!).Select(log => (string)log!["category"]!).Order();
}
