using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Infra;

public sealed partial class DeploymentFilesTests
{
    public static TheoryData<string> Workflows { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(file => Path.GetFileName(file))];

    [BicepFact]
    public void Azd_finds_the_app_by_its_tag()
    {
        string service = ServiceName().Match(File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"))).Groups[1].Value;

        Assert.Equal(service, (string?)Templates.Everything.App["tags"]!["azd-service-name"]);
        Assert.Contains(Templates.Compiled.Outputs, output => output.Name == $"SERVICE_{service.ToUpperInvariant()}_NAME");
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_to_commits(string file) =>
        Assert.All(Uses().Matches(Workflow(file)), use => Assert.Matches("@[0-9a-f]{40}$", use.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Workflows_know_no_secret(string file) => Assert.DoesNotContain("secrets.", Workflow(file), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_deployed_before_the_change_was_shown_and_approved()
    {
        string workflow = Workflow("deploy.yml");
        string deploy = workflow[workflow.IndexOf("\n  deploy:", StringComparison.Ordinal)..];

        Assert.Contains("needs: [package, preview]", deploy, StringComparison.Ordinal);
        Assert.Contains("environment: production\n", deploy, StringComparison.Ordinal);
        Assert.Contains("what-if", workflow[..^deploy.Length], StringComparison.Ordinal);
        Assert.DoesNotContain("deployment group create", workflow[..^deploy.Length], StringComparison.Ordinal);
    }

    /// <summary>The job that builds runs other people's code, so it can neither sign nor publish.</summary>
    [Fact]
    public void A_release_is_tested_first_and_signed_by_a_job_that_builds_nothing()
    {
        string workflow = Workflow("release.yml");
        string publish = workflow[workflow.IndexOf("\n  publish:", StringComparison.Ordinal)..];
        string package = workflow[..^publish.Length];

        Assert.Contains("dotnet run dev.cs test", package, StringComparison.Ordinal);
        Assert.DoesNotContain(": write", package, StringComparison.Ordinal);
        Assert.Contains("needs: package", publish, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet", publish, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_released_is_what_is_deployed() =>
        Assert.Equal(Publish(Workflow("deploy.yml")), Publish(Workflow("release.yml")));

    [Theory]
    [InlineData("nuget")]
    [InlineData("npm")]
    [InlineData("github-actions")]
    public void Somebody_looks_for_newer_versions(string ecosystem) => Assert.Contains(
        $"package-ecosystem: {ecosystem}\n", File.ReadAllText(Repository.PathTo(".github", "dependabot.yml")), StringComparison.Ordinal);

    /// <summary>The deployer may assign no other role, and only to the app's identities.</summary>
    [Fact]
    public void The_deployer_may_hand_out_the_app_s_roles_to_the_app_alone()
    {
        string page = File.ReadAllText(Repository.PathTo("docs", "operate.md"));
        string[] allowed = [.. Roles().Match(page).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)];

        Assert.Equal(ResourceTests.Roles.Select(one => one.Role).Distinct().Order(), allowed.Order());
        Assert.All(["@Request", "@Resource"], side =>
        {
            Assert.Contains($"({side}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals $roles)", page);
            Assert.Contains($"({side}[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals $principals)", page);
            Assert.Contains($"({side}[Microsoft.Authorization/roleAssignments:PrincipalType] StringEqualsIgnoreCase 'ServicePrincipal')", page);
        });
    }

    private static string Publish(string workflow) => PublishCommand().Match(workflow).Value;

    private static string Workflow(string file) => File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", file));

    [GeneratedRegex(@"roles='\{([^}]+)\}'")]
    private static partial Regex Roles();

    [GeneratedRegex("dotnet publish .*")]
    private static partial Regex PublishCommand();

    [GeneratedRegex(@"^services:\s*(?:#[^\n]*\s*)*^  (\w+):", RegexOptions.Multiline)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^\s*(?:- )?uses: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
