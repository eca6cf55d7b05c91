namespace WebhookFunctions.Dev;

/// <summary>Starts the operator's program. It is a project of its own, so that this one needs no packages.</summary>
internal static class ManageCommand
{
    private const string Url = "MANAGE_URL";

    public static Task<int> RunAsync(string[] options, CancellationToken stop) => RunAsync("tools/Manage", options, stop);

    /// <summary>Starts a program that asks a connector: the one that the environment names, else the one that `run` has started.</summary>
    public static Task<int> RunAsync(string project, string[] options, CancellationToken stop)
    {
        Command manage = Command.Dotnet(["run", "--project", project, "-c", "Release", "-v", "quiet", "--", .. options]);
        bool isLocal = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Url));
        return (isLocal && Running.Connector() is { } connector
            ? manage with { Environment = new Dictionary<string, string> { [Url] = connector } }
            : manage).ShowUntilItEndsAsync(stop);
    }
}
