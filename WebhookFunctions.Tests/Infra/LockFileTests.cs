using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WebhookFunctions.Tests.Infra;

/// <summary>A build uses only known packages: a file of the repository has the version and hash of each.</summary>
public sealed partial class LockFileTests
{
    private static readonly Dictionary<string, string> _wanted = XDocument.Load(Repository.PathTo("Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(one => (string)one.Attribute("Include")!, one => (string)one.Attribute("Version")!);

    public static TheoryData<string> Projects { get; } =
        [.. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Select(Relative).Where(IsOurs)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_locks_the_versions_that_are_asked_for(string project)
    {
        IEnumerable<string> used = XDocument.Load(Repository.PathTo(project))
            .Descendants("PackageReference").Select(one => (string)one.Attribute("Include")!);

        (string Name, JsonElement Package)[] direct = [.. Locked(LockFileOf(project)).Where(one => Type(one.Package) == "Direct")];

        Assert.Equal(used.Order(), direct.Select(one => one.Name).Order());
        Assert.All(direct, one =>
        {
            Assert.Equal($"[{_wanted[one.Name]}, )", one.Package.GetProperty("requested").GetString());
            Assert.Equal(_wanted[one.Name], one.Package.GetProperty("resolved").GetString());
        });
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_locked_package_has_a_hash(string project) =>
        Assert.All(Locked(LockFileOf(project)).Where(one => Type(one.Package) != "Project"), HasHash);

    [Fact]
    public void The_host_s_extensions_are_locked_too()
    {
        (string Name, JsonElement Package)[] locked = [.. Locked("WebhookFunctions/extensions.lock.json")];

        Assert.Contains(locked, one => one.Name == "Microsoft.Azure.WebJobs.Extensions.Storage.Queues" && Type(one.Package) == "Direct");
        Assert.All(locked, HasHash);
    }

    [Fact]
    public void Every_npm_package_has_a_hash()
    {
        JsonElement root = JsonElement.Parse(File.ReadAllBytes(Repository.PathTo("package-lock.json")));

        Assert.All(
            root.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0),
            package => Assert.StartsWith("sha512-", package.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("", "")]
    public void Nothing_else_is_restored_on_GitHub(string isGitHub, string isLocked)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", Repository.PathTo("WebhookFunctions"), "-getProperty:RestoreLockedMode"]) { RedirectStandardOutput = true };
        start.Environment["GITHUB_ACTIONS"] = isGitHub;
        using Process build = Process.Start(start)!;

        Assert.Equal(isLocked, build.StandardOutput.ReadToEnd().Trim());
        Assert.True(build.WaitForExit(TimeSpan.FromMinutes(1)));
    }

    /// <summary>npm install takes what is newest, npm ci what is locked.</summary>
    [Fact]
    public void Nothing_installs_npm_packages_but_those_that_are_locked()
    {
        string[] folders = [".ci", ".github", "docs", Path.Combine("tools", "dev")];
        IEnumerable<string> files = folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathTo(folder), "*", SearchOption.AllDirectories))
            .Where(file => IsOurs(Relative(file)));

        Assert.All(files, file => Assert.DoesNotMatch(NpmInstall(), File.ReadAllText(file)));
        Assert.Contains("\"ci\"", File.ReadAllText(Repository.PathTo("tools", "dev", "NodeModules.cs")), StringComparison.Ordinal);
    }

    private static void HasHash((string Name, JsonElement Package) one) =>
        Assert.Equal(88, one.Package.GetProperty("contentHash").GetString()!.Length);

    private static IEnumerable<(string Name, JsonElement Package)> Locked(string file) =>
        from framework in JsonElement.Parse(File.ReadAllBytes(Repository.PathTo(file))).GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        select (package.Name, package.Value);

    private static string LockFileOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    private static string? Type(JsonElement package) => package.GetProperty("type").GetString();

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    // What builds and npm leave behind is not.
    private static bool IsOurs(string file) => !file.Split('/').Any(part => part is "obj" or "bin" or "artifacts" or "node_modules");

    [GeneratedRegex(@"\bnpm[ "",]+(install|i|add|update)\b")]
    private static partial Regex NpmInstall();
}
