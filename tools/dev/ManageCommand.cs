namespace WebhookFunctions.Dev;

/// <summary>The operator's program, which is a project of its own: this one needs no packages.</summary>
internal static class ManageCommand
{
    public static Task<int> RunAsync(string[] options, CancellationToken stop) =>
        Command.Dotnet(["run", "--project", "tools/Manage", "-c", "Release", "-v", "quiet", "--", .. options]).ShowAsync(stop);
}
