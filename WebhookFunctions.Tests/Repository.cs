using System.Reflection;

namespace WebhookFunctions.Tests;

internal static class Repository
{
    /// <summary>The folder of the solution. The build writes it down, because test outputs may lie anywhere.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
