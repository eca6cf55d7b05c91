using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Infra;

/// <summary>Tokens and secrets go into the vault, and nowhere else.</summary>
public sealed partial class SecretsTests
{
    private static readonly string[] _secretOptions = ["AccessToken", "RequiredHeaderValue", "Secret", "Token", "VerifyToken"];

    // Unevaluated, or as the values that these tests give.
    private static readonly string[] _secretTexts = ["parameters('secrets')", "secret-"];

    [BicepFact]
    public void No_template_asks_for_a_key() => Assert.DoesNotMatch(ListFunction(), Templates.Compiled.Text);

    // The host passes each request on to the app by its whole address, with key, secret and address of the user in it, and would report that as a call of its
    // own (https://github.com/Azure/azure-functions-host/issues/11602).
    [Fact]
    public void The_host_records_no_addresses_of_requests()
    {
        JsonNode logging = Code.HostJson["logging"]!;

        Assert.False((bool?)logging["applicationInsights"]!["enableDependencyTracking"] ?? true);
        Assert.Equal("Warning", (string?)logging["logLevel"]!["default"]);
        Assert.DoesNotContain(logging["logLevel"]!.AsObject(), level => level.Key.StartsWith("Microsoft", StringComparison.Ordinal));
    }

    [BicepFact]
    public void The_secrets_are_a_secure_parameter() => Assert.Equal(["parameters('secrets')"], Templates.Compiled.SecureReferences());

    [BicepFact]
    public void No_output_carries_a_secret() => Assert.All(
        Templates.Compiled.WithModules(),
        template => Assert.All(
            template.Outputs,
            output => Assert.DoesNotContain(template.SecureReferences(), output.Expression.Contains)));

    [BicepFact]
    public void Secrets_reach_the_vault_only()
    {
        IEnumerable<string> receivers = Templates.Everything.Resources.Where(MentionsSecret).Select(resource => (string)resource["type"]!);

        Assert.Equal(["Microsoft.KeyVault/vaults/secrets"], receivers.Distinct());
    }

    [BicepFact]
    public void Settings_hold_secrets_as_references_to_the_vault_only()
    {
        string vault = (string)Templates.Everything.Single("Microsoft.KeyVault/vaults")["name"]!;
        IEnumerable<string> stored = Templates.Everything.Names("Microsoft.KeyVault/vaults/secrets")
            .Select(secret => $"@Microsoft.KeyVault(VaultName={vault};SecretName={secret})");

        string[] referenced =
        [
            .. Templates.Everything.AppSettings.Where(setting => _secretOptions.Contains(setting.Key.Split("__")[^1]))
                .Select(setting => setting.Value),
        ];

        Assert.Equal(10, referenced.Length);
        Assert.Equal(stored.Order(), referenced.Order());
    }

    [BicepFact]
    public void A_secret_that_is_not_given_is_left_as_it_is() => Assert.All(
        Templates.Everything.All("Microsoft.KeyVault/vaults/secrets"),
        secret => Assert.StartsWith("[not(empty(", (string?)secret["condition"], StringComparison.Ordinal));

    [BicepTheory]
    [MemberData(nameof(BicepTests.ParameterFiles), MemberType = typeof(BicepTests))]
    public void Parameter_files_hold_no_secret(string file)
    {
        string build = BicepCli.Run("build-params", "--no-restore", "--stdout", Path.Combine(Templates.Folder, file)).Succeeded();
        JsonNode parameters = JsonNode.Parse((string)JsonNode.Parse(build)!["parametersJson"]!)!["parameters"]!;

        IEnumerable<JsonNode?> values = parameters["secrets"]!["value"]!.AsObject()
            .SelectMany(connection => connection.Value!.AsObject()).Select(one => one.Value);

        Assert.All(values, value => Assert.Equal("", (string?)value));
    }

    private static bool MentionsSecret(JsonObject resource) => _secretTexts.Any(resource.ToText().Contains);

    [GeneratedRegex(@"\blist[A-Z]\w*\s*\(")]
    private static partial Regex ListFunction();
}
