using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Architecture;

/// <summary>Files for editors, containers and readers agree with the repository.</summary>
public sealed class RepositoryFilesTests
{
    [Fact]
    public void Every_task_that_a_launch_or_a_task_asks_for_is_there()
    {
        string[] labels = [.. Items(".vscode/tasks.json", "tasks").Select(task => (string)task["label"]!)];
        IEnumerable<string> before = Items(".vscode/launch.json", "configurations").Select(launch => (string)launch["preLaunchTask"]!)
            .Concat(Items(".vscode/tasks.json", "tasks").SelectMany(DependsOn));

        Assert.All(before, label => Assert.Contains(label, labels));
    }

    [Fact]
    public void What_is_launched_is_what_run_starts()
    {
        string program = (string)Items(".vscode/launch.json", "configurations").First()["program"]!;
        string[] parts = program.Split('/');

        Assert.Contains($"{parts[1]}\\\\{parts[2]}\\\\{Path.GetFileNameWithoutExtension(program)}.csproj", File.ReadAllText(Repository.PathTo("tools/dev/run.slnf")), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Repository.PathTo(parts[1], parts[2])));
    }

    [Fact]
    public void The_storage_task_waits_for_a_line_that_run_prints()
    {
        JsonNode task = Items(".vscode/tasks.json", "tasks").Single(task => (string)task["label"]! == "storage and playground");
        string end = (string)task["problemMatcher"]!["background"]!["endsPattern"]!;

        Assert.Contains($"\\n{end.TrimStart('^')}", File.ReadAllText(Repository.PathTo("tools/dev/RunCommand.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_container_has_the_wanted_sdk()
    {
        string sdk = (string)Json("global.json")["sdk"]!["version"]!;

        Assert.EndsWith($":{string.Join('.', sdk.Split('.')[..2])}", (string)Json(".devcontainer/devcontainer.json")["image"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_of_the_app_is_longer_than_150_lines()
    {
        string app = Repository.PathTo("WebhookFunctions");
        string[] files = [.. Directory.EnumerateDirectories(app).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.ReadLines(file).Count() <= 150, $"{Path.GetRelativePath(app, file)} is too long."));
    }

    [Fact]
    public void The_changelog_begins_with_the_version_that_is_built()
    {
        string first = File.ReadLines(Repository.PathTo("CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal));
        string built = typeof(Connector).Assembly.GetName().Version!.ToString(fieldCount: 3);

        Assert.StartsWith($"## {built} - ", first, StringComparison.Ordinal);
    }

    private static IEnumerable<string> DependsOn(JsonNode task) => task["dependsOn"] switch
    {
        null => [],
        JsonArray several => several.Select(one => (string)one!),
        { } one => [(string)one!],
    };

    private static IEnumerable<JsonNode> Items(string file, string name) => Json(file)[name]!.AsArray().Select(item => item!);

    private static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Repository.PathTo(file)))!;
}
