using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

/// <summary>What an operator relies on.</summary>
public sealed class ResourceTests
{
    /// <summary>All that the app may do: nothing more, and each on one resource.</summary>
    public static readonly (string On, string Role)[] Roles =
    [
        ("Microsoft.Storage/storageAccounts", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"), // Storage Blob Data Owner
        ("Microsoft.Storage/storageAccounts", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"), // Storage Queue Data Contributor
        ("Microsoft.Storage/storageAccounts", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"), // Storage Table Data Contributor
        ("Microsoft.Storage/storageAccounts", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"), // Storage Blob Data Contributor, on the package alone
        ("Microsoft.KeyVault/vaults", "4633458b-17de-408a-b874-0445c86b69e6"), // Key Vault Secrets User
        ("Microsoft.Insights/components", "3913510d-42f4-4e42-8a64-420c390055eb"), // Monitoring Metrics Publisher
    ];

    [BicepFact]
    public void The_app_has_exactly_the_roles_that_it_needs()
    {
        IEnumerable<(string, string)> assigned =
            from assignment in Templates.Everything.All("Microsoft.Authorization/roleAssignments")
            let scope = ((string)assignment["id"]!).Split("/providers/")[^2]
            let role = (string)assignment["properties"]!["roleDefinitionId"]!
            select (string.Join('/', scope.Split('/')[..2]), role.Split('/')[^1]);

        Assert.Equal(Roles.Order(), assigned.Order());
    }

    [BicepFact]
    public void Nothing_lets_anybody_in_by_key_or_password()
    {
        Assert.All(Accounts(), account => Assert.False((bool?)account["allowSharedKeyAccess"]));
        Assert.All(Accounts(), account => Assert.False((bool?)account["allowBlobPublicAccess"]));
        Assert.True((bool?)Properties("Microsoft.Insights/components")["DisableLocalAuth"]);
        Assert.True((bool?)Properties("Microsoft.KeyVault/vaults")["enableRbacAuthorization"]);
        Assert.All(
            Templates.Everything.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False((bool?)policy["properties"]!["allow"]));
    }

    [BicepFact]
    public void Nothing_is_asked_or_answered_unencrypted()
    {
        Assert.All(Accounts(), account => Assert.Equal("TLS1_2", (string?)account["minimumTlsVersion"]));
        Assert.All(Accounts(), account => Assert.True((bool?)account["supportsHttpsTrafficOnly"]));
        Assert.True((bool?)Templates.Everything.App["properties"]!["httpsOnly"]);
        Assert.Equal("1.2", (string?)Templates.Everything.App["properties"]!["siteConfig"]!["minTlsVersion"]);
    }

    [BicepFact]
    public void Secrets_cannot_be_purged_before_their_time() =>
        Assert.True((bool?)Properties("Microsoft.KeyVault/vaults")["enablePurgeProtection"]);

    [BicepFact]
    public void References_to_the_vault_are_read_with_the_app_s_own_identity()
    {
        string[] identities = [.. Templates.Everything.All("Microsoft.ManagedIdentity/userAssignedIdentities").Select(one => (string)one["id"]!)];
        JsonNode app = Templates.Everything.App;

        Assert.Equal(identities.Single(id => !id.Contains("/id-package-")), (string?)app["properties"]!["keyVaultReferenceIdentity"]);
        Assert.Equal(identities.Order(), app["identity"]!["userAssignedIdentities"]!.AsObject().Select(one => one.Key).Order());
    }

    [BicepTheory]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("WEBSITE_CONTENTAZUREFILECONNECTIONSTRING")]
    public void A_setting_that_would_break_the_app_is_not_there(string setting) =>
        Assert.DoesNotContain(setting, Templates.Everything.AppSettings.Keys);

    [BicepFact]
    public void Private_networking_closes_storage_and_vault()
    {
        Assert.All(Accounts(), account => Assert.Equal("Disabled", (string?)account["publicNetworkAccess"]));
        Assert.Equal("Disabled", (string?)Properties("Microsoft.KeyVault/vaults")["publicNetworkAccess"]);
        Assert.Equal(
            ["blob", "blob", "queue", "table", "vault"],
            Templates.Everything.All("Microsoft.Network/privateEndpoints")
                .Select(endpoint => (string)endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]!)
                .Order());
    }

    [BicepFact]
    public void Without_private_networking_there_is_no_network()
    {
        Assert.DoesNotContain(Templates.Smallest.Resources, resource => ((string)resource["type"]!).Contains("Network"));
        Assert.All(
            Templates.Smallest.All("Microsoft.Storage/storageAccounts"),
            account => Assert.Equal("Enabled", (string?)account["properties"]!["publicNetworkAccess"]));
    }

    [BicepFact]
    public void The_app_s_subnet_is_one_that_flex_consumption_takes()
    {
        JsonNode subnet = Properties("Microsoft.Network/virtualNetworks")["subnets"]!.AsArray()
            .Single(one => one!["properties"]!["delegations"] is not null)!;

        Assert.DoesNotContain('_', (string)subnet["name"]!);
        Assert.Equal("Microsoft.App/environments", (string?)subnet["properties"]!["delegations"]![0]!["properties"]!["serviceName"]);
    }

    [BicepFact]
    public void Zone_redundancy_includes_the_data()
    {
        Assert.True((bool?)Properties("Microsoft.Web/serverfarms")["zoneRedundant"]);
        Assert.All(
            Templates.Everything.All("Microsoft.Storage/storageAccounts"), account => Assert.Equal("Standard_ZRS", (string?)account["sku"]!["name"]));
    }

    [BicepFact]
    public void Prepared_instances_are_avoided_on_request_only()
    {
        Assert.Equal("0", Templates.Everything.AppSettings["WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED"]);
        Assert.DoesNotContain("WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED", Templates.Smallest.AppSettings.Keys);
    }

    [BicepFact]
    public void The_smallest_deployment_keeps_nothing_running() =>
        Assert.Empty(Templates.Smallest.App["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray());

    [BicepFact]
    public void Every_alert_reaches_the_operators()
    {
        string[] alerts = ["Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/metricAlerts"];

        Assert.Equal(11, alerts.Sum(type => Templates.Everything.All(type).Count()));
        Assert.All(
            alerts.SelectMany(Templates.Everything.All),
            alert => Assert.Equal(2, ActionGroups(alert["properties"]!["actions"]!).Count));
    }

    [BicepFact]
    public void The_smallest_deployment_tells_somebody_too() =>
        Assert.Equal(2, Templates.Smallest.Single("Microsoft.Insights/actionGroups")["properties"]!["emailReceivers"]!.AsArray().Count);

    private static IEnumerable<JsonNode> Accounts() => Templates.Everything.All("Microsoft.Storage/storageAccounts").Select(one => one["properties"]!);

    private static JsonArray ActionGroups(JsonNode actions) => actions as JsonArray ?? actions["actionGroups"]!.AsArray();

    private static JsonNode Properties(string type) => Templates.Everything.Single(type)["properties"]!;
}
