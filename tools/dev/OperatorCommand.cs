namespace WebhookFunctions.Dev;

/// <summary>The operator's page for a deployment: a part of the playground's program.</summary>
internal static class OperatorCommand
{
    public static Task<int> RunAsync(string[] options, CancellationToken stop) =>
        Command.Dotnet(["run", "--project", "tools/Playground", "-c", "Release", "-v", "quiet", "--", "operator", .. options]).ShowAsync(stop);
}
