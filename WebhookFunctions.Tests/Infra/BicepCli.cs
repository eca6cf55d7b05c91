using System.Diagnostics;
using System.Reflection;

namespace WebhookFunctions.Tests.Infra;

/// <summary>
/// The Bicep compiler: the package that the build restored, else one on the PATH, else the one that <c>az bicep install</c> left.
/// </summary>
internal static class BicepCli
{
    private static readonly Lazy<string?> _path = new(Find);

    public static string? Path => _path.Value;

    /// <summary>What the parameter files read. They compile without the secrets.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["AZURE_ENV_NAME"] = "test",
        ["BOT_BASE_URL"] = "https://bot.example/v1/team/bot",
        ["BOT_TEAM_ID"] = "team",
        ["BOT_ID"] = "bot",
        ["CHANNEL_URL"] = "https://channel.example/events",
        ["ALERT_EMAILS"] = "one@example.com,two@example.com",
    };

    public static CliResult Run(params string[] arguments)
    {
        ProcessStartInfo start = new(Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        foreach (string secret in (string[])["BOT_ACCESS_TOKEN", "BOT_SECRET", "CHANNEL_SECRET"])
        {
            start.Environment.Remove(secret);
        }

        foreach ((string name, string value) in Settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();

        return new CliResult(process.ExitCode, output.Result, errors);
    }

    private static string? Find()
    {
        string program = OperatingSystem.IsWindows() ? "bicep.exe" : "bicep";
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        IEnumerable<string> folders =
        [
            .. typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Where(one => one.Key == "BicepFolder").Select(one => one.Value!),
            .. Environment.GetEnvironmentVariable("PATH")?.Split(System.IO.Path.PathSeparator) ?? [],
            System.IO.Path.Combine(home, ".azure", "bin"),
        ];

        return folders.Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}

internal sealed record CliResult(int ExitCode, string Output, string Errors)
{
    public string Succeeded() => ExitCode == 0 ? Output : throw new InvalidOperationException(Errors);
}
