namespace WebhookFunctions.Dev;

internal static class Repository
{
    public const string Solution = "WebhookFunctions.sln";

    public static string Root { get; } = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Output(string project, string configuration) => PathTo(project, "bin", configuration, "net10.0");
}
