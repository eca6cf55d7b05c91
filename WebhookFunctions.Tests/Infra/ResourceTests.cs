using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

/// <summary>What an operator relies on.</summary>
public sealed class ResourceTests
{
    /// <summary>All that the app may do: nothing more, and each on one resource.</summary>
    private static readonly (string On, string Role)[] _roles =
    [
        ("Microsoft.Storage/storageAccounts", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"), // Storage Blob Data Owner
        ("Microsoft.Storage/storageAccounts", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"), // Storage Queue Data Contributor
        ("Microsoft.Storage/storageAccounts", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"), // Storage Table Data Contributor
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

        Assert.Equal(_roles.Order(), assigned.Order());
    }

    [BicepFact]
    public void Nothing_lets_anybody_in_by_key_or_password()
    {
        JsonNode storage = Properties("Microsoft.Storage/storageAccounts");

        Assert.False((bool?)storage["allowSharedKeyAccess"]);
        Assert.False((bool?)storage["allowBlobPublicAccess"]);
        Assert.True((bool?)Properties("Microsoft.Insights/components")["DisableLocalAuth"]);
        Assert.True((bool?)Properties("Microsoft.KeyVault/vaults")["enableRbacAuthorization"]);
        Assert.All(
            Templates.Everything.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies"),
            policy => Assert.False((bool?)policy["properties"]!["allow"]));
    }

    [BicepFact]
    public void Nothing_is_asked_or_answered_unencrypted()
    {
        Assert.Equal("TLS1_2", (string?)Properties("Microsoft.Storage/storageAccounts")["minimumTlsVersion"]);
        Assert.True((bool?)Properties("Microsoft.Storage/storageAccounts")["supportsHttpsTrafficOnly"]);
        Assert.True((bool?)Templates.Everything.App["properties"]!["httpsOnly"]);
        Assert.Equal("1.2", (string?)Templates.Everything.App["properties"]!["siteConfig"]!["minTlsVersion"]);
    }

    [BicepFact]
    public void Secrets_cannot_be_purged_before_their_time() =>
        Assert.True((bool?)Properties("Microsoft.KeyVault/vaults")["enablePurgeProtection"]);

    [BicepFact]
    public void References_to_the_vault_are_read_with_the_app_s_own_identity()
    {
        string identity = (string)Templates.Everything.Single("Microsoft.ManagedIdentity/userAssignedIdentities")["id"]!;
        JsonNode app = Templates.Everything.App;

        Assert.Equal(identity, (string?)app["properties"]!["keyVaultReferenceIdentity"]);
        Assert.Equal(identity, Assert.Single(app["identity"]!["userAssignedIdentities"]!.AsObject()).Key);
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
        Assert.Equal("Disabled", (string?)Properties("Microsoft.Storage/storageAccounts")["publicNetworkAccess"]);
        Assert.Equal("Disabled", (string?)Properties("Microsoft.KeyVault/vaults")["publicNetworkAccess"]);
        Assert.Equal(
            ["blob", "queue", "table", "vault"],
            Templates.Everything.All("Microsoft.Network/privateEndpoints")
                .Select(endpoint => (string)endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]!)
                .Order());
    }

    [BicepFact]
    public void Without_private_networking_there_is_no_network()
    {
        JsonNode storage = Templates.Smallest.Single("Microsoft.Storage/storageAccounts")["properties"]!;

        Assert.DoesNotContain(Templates.Smallest.Resources, resource => ((string)resource["type"]!).Contains("Network"));
        Assert.Equal("Enabled", (string?)storage["publicNetworkAccess"]);
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
        Assert.Equal("Standard_ZRS", (string?)Templates.Everything.Single("Microsoft.Storage/storageAccounts")["sku"]!["name"]);
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

        Assert.Equal(9, alerts.Sum(type => Templates.Everything.All(type).Count()));
        Assert.All(
            alerts.SelectMany(Templates.Everything.All),
            alert => Assert.Equal(2, ActionGroups(alert["properties"]!["actions"]!).Count));
    }

    private static JsonArray ActionGroups(JsonNode actions) => actions as JsonArray ?? actions["actionGroups"]!.AsArray();

    private static JsonNode Properties(string type) => Templates.Everything.Single(type)["properties"]!;
}
