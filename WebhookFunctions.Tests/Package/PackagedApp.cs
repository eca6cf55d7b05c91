namespace WebhookFunctions.Tests.Package;

/// <summary>What is deployed: published by <c>dotnet run dev.cs test</c> as the workflow does; in a run of the tests alone, the build's output.</summary>
internal static class PackagedApp
{
    private static readonly string? _published = Environment.GetEnvironmentVariable("APP_PUBLISHED");

    public static string Folder { get; } = _published ?? Repository.PathTo("WebhookFunctions", "bin", "Release", "net10.0");

    public static bool IsPublished => _published is not null;

    public static string HowCompiled => $"(ReadyToRun: {(IsPublished ? "yes" : "no")})";

    public static string PathTo(string file) => Path.Combine(Folder, file);
}
