namespace WebhookFunctions.Dev;

/// <summary>The operator's page for a deployment; the playground's program contains it.</summary>
internal static class OperatorCommand
{
    public static Task<int> RunAsync(string[] options, CancellationToken stop) => ManageCommand.RunAsync("tools/Playground", ["operator", .. options], stop);
}
