namespace WebhookFunctions.Dev;

/// <summary>The operator's program, which is a project of its own: this one needs no packages.</summary>
internal static class ManageCommand
{
    private const string Url = "MANAGE_URL";

    public static Task<int> RunAsync(string[] options, CancellationToken stop)
    {
        Command manage = Command.Dotnet(["run", "--project", "tools/Manage", "-c", "Release", "-v", "quiet", "--", .. options]);
        bool isLocal = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Url));
        return (isLocal && Running.Connector() is { } connector
            ? manage with { Environment = new Dictionary<string, string> { [Url] = connector } }
            : manage).ShowAsync(stop);
    }
}
