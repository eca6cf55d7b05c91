namespace WebhookFunctions.Tests.Infra;

public sealed class BicepTests
{
    public static TheoryData<string> ParameterFiles { get; } =
        [.. Directory.EnumerateFiles(Templates.Folder, "*.bicepparam").Select(file => Path.GetFileName(file))];

    [BicepFact]
    public void Compiles_and_lints_without_a_warning()
    {
        CliResult lint = BicepCli.Run("lint", "--no-restore", "--pattern", Path.Combine(Templates.Folder, "**", "*.bicep"));

        Assert.Equal("", lint.Output + lint.Errors);
        Assert.Equal(0, lint.ExitCode);
    }

    [BicepTheory]
    [MemberData(nameof(ParameterFiles))]
    public void Parameter_files_compile_without_a_warning(string file)
    {
        CliResult build = BicepCli.Run("build-params", "--no-restore", "--stdout", Path.Combine(Templates.Folder, file));

        Assert.Equal("", build.Errors);
        Assert.Equal(0, build.ExitCode);
    }

    [BicepTheory]
    [MemberData(nameof(ParameterFiles))]
    public void Parameter_files_make_an_app(string file)
    {
        Snapshot snapshot = Snapshot.OfFile(file);

        Assert.NotEmpty(snapshot.AppSettings);
    }

    [BicepTheory]
    [InlineData("*.bicep")]
    [InlineData("*.bicepparam")]
    public void Files_are_formatted(string pattern)
    {
        using FolderCopy copy = new(Templates.Folder);

        BicepCli.Run("format", "--pattern", Path.Combine(copy.Folder, "**", pattern)).Succeeded();

        Assert.All(
            Directory.EnumerateFiles(copy.Folder, pattern, SearchOption.AllDirectories),
            file => Assert.Equal(
                File.ReadAllText(file),
                File.ReadAllText(Path.Combine(Templates.Folder, Path.GetRelativePath(copy.Folder, file)))));
    }

    [BicepFact]
    public void A_connection_name_that_cannot_name_settings_and_secrets_stops_the_deployment()
    {
        string smallest = File.ReadAllText(Path.Combine(Templates.Folder, "main.bicepparam"));

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(
            () => Snapshot.Of(smallest.Replace("name: 'default'", "name: 'de-fault'", StringComparison.Ordinal)));

        Assert.Contains("The connection name \"de-fault\" must consist of", failure.Message, StringComparison.Ordinal);
    }
}
