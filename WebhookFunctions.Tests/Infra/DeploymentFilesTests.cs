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

    private static string Workflow(string file) => File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", file));

    [GeneratedRegex(@"^services:\s*(?:#[^\n]*\s*)*^  (\w+):", RegexOptions.Multiline)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^\s*- uses: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
