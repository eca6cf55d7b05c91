namespace WebhookFunctions.Dev;

/// <summary>The operator's page for a deployment: a part of the playground's program.</summary>
internal static class OperatorCommand
{
    public static Task<int> RunAsync(string[] options, CancellationToken stop) => ManageCommand.RunAsync("tools/Playground", ["operator", .. options], stop);
}
