using System.Security.Cryptography;

namespace WebhookFunctions.Dev;

internal static class Repository
{
    public const string Solution = "WebhookFunctions.sln";

    public static string Root { get; } = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Output(string project, string configuration) => PathTo(project, "bin", configuration, "net10.0");

    public static string FingerprintOf(params IEnumerable<string> files) =>
        Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(file => File.ReadAllBytes(PathTo(file)))]));
}
