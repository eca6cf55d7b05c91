namespace WebhookFunctions.Dev;

/// <summary>Builds what `run` starts, unless it is already built from the present files.</summary>
internal static class RunBuild
{
    private const string Configuration = "Debug";
    private static readonly string Filter = Path.Combine("tools", "dev", "run.slnf");
    private static readonly string Stamp = Repository.PathTo("artifacts", "run.built");
    private static readonly string[] Built = [Output("WebhookFunctions"), Output("tools/LocalHost"), Output("tools/Playground")];

    /// <returns>The fingerprint of the files that were built.</returns>
    public static async Task<string> WhenChangedAsync(CancellationToken stop)
    {
        string fingerprint = Sources.Fingerprint();
        if (File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, stop) == fingerprint && Built.All(File.Exists))
        {
            return fingerprint;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Stamp)!);
        File.Delete(Stamp);
        // The tests run the analyzers; here they would take a third of the time.
        await Setup.BuildAsync(Filter, Configuration, stop, "-p:RunAnalyzersDuringBuild=false");

        // The first build itself writes files beside the sources, such as lock files.
        fingerprint = Sources.Fingerprint();
        await File.WriteAllTextAsync(Stamp, fingerprint, stop);
        return fingerprint;
    }

    private static string Output(string project) => Path.Combine(Repository.Output(project, Configuration), $"{Path.GetFileName(project)}.dll");
}
