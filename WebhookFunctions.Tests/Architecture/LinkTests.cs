using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Architecture;

/// <summary>Every link of a page leads to an existing file, and to an existing heading in it.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md").Concat(
            Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page) => Assert.All(
        Link().Matches(File.ReadAllText(Repository.PathTo(page))).Select(link => link.Groups[1].Value).Where(link => !link.Contains("://")),
        link => Assert.True(IsThere(page, link), $"{page} links to {link}, which is not there."));

    [Fact]
    public void The_first_page_tells_where_to_report_a_weakness() =>
        Assert.Contains("](SECURITY.md)", File.ReadAllText(Repository.PathTo("README.md")), StringComparison.Ordinal);

    private static bool IsThere(string page, string link)
    {
        string[] parts = link.Split('#');
        string target = parts[0].Length == 0 ? Repository.PathTo(page) : Path.Combine(Path.GetDirectoryName(Repository.PathTo(page))!, parts[0]);

        return parts.Length == 1
            ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && Heading().Matches(File.ReadAllText(target)).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]);
    }

    // As GitHub makes them.
    private static string Anchor(string heading) => NoPartOfAnAnchor().Replace(heading.Trim(), "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoPartOfAnAnchor();
}
