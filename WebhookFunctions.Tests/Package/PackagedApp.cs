using WebhookFunctions.Tests.Storms;

namespace WebhookFunctions.Tests.Package;

/// <summary>What is deployed: published by <c>dotnet run dev.cs test</c> as the workflow does; in a run of the tests alone, the build's output.</summary>
internal static class PackagedApp
{
    private static readonly string? _published = Environment.GetEnvironmentVariable("APP_PUBLISHED");

    /// <summary>Enough to start with: between two sides that are never called.</summary>
    public static IReadOnlyDictionary<string, string?> NobodysSettings { get; } = new Dictionary<string, string?>
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Connections__one__Bot__BaseUrl"] = "https://bot.example",
        ["Connections__one__Bot__AccessToken"] = "token",
        ["Connections__one__Channel__Url"] = "https://channel.example",
        ["Connections__one__Channel__Secret"] = Storm.SecretOf("one"),
    };

    public static string Folder { get; } = _published ?? Repository.PathTo("WebhookFunctions", "bin", "Release", "net10.0");

    public static bool IsPublished => _published is not null;

    public static string HowCompiled => $"(ReadyToRun: {(IsPublished ? "yes" : "no")})";

    public static string PathTo(string file) => Path.Combine(Folder, file);
}
