using System.Text.RegularExpressions;

namespace WebhookFunctions.Dev;

/// <summary>Decides what the app is compiled against: the real packages or, where the NuGet source lacks some, tools/polyfills.</summary>
internal static partial class PackageSwitch
{
    private const string Project = "WebhookFunctions/WebhookFunctions.csproj";

    private const string PolyfillsOn = """
        <Project>
          <PropertyGroup>
            <UsePolyfills>true</UsePolyfills>
          </PropertyGroup>
        </Project>

        """;

    private static readonly string Choice = Repository.PathTo("polyfills.local.props");
    private static readonly string Stamp = Repository.PathTo("artifacts", "setup", "packages");

    public static bool PolyfillsAreOn => File.Exists(Choice);

    public static async Task DecideWhenChangedAsync(CancellationToken stop)
    {
        string question = Repository.FingerprintOf("Directory.Packages.props", Project);
        if (File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, stop) == Answered(question))
        {
            return;
        }

        Console.WriteLine("Looking whether the NuGet source has the packages of the app ...");
        Record(polyfills: await PackagesAreMissingAsync(stop));
        Directory.CreateDirectory(Path.GetDirectoryName(Stamp)!);
        await File.WriteAllTextAsync(Stamp, Answered(question), stop);
    }

    private static string Answered(string question) => $"{question} {(PolyfillsAreOn ? "polyfills" : "packages")}";

    private static void Record(bool polyfills)
    {
        if (!polyfills)
        {
            File.Delete(Choice);
            return;
        }

        Console.WriteLine("It lacks some: tools/polyfills take their place on this machine (to ask again, delete polyfills.local.props).");
        // Written only when it changes: MSBuild takes a newer file for a reason to build everything again.
        if (!PolyfillsAreOn || File.ReadAllText(Choice) != PolyfillsOn)
        {
            File.WriteAllText(Choice, PolyfillsOn);
        }
    }

    private static async Task<bool> PackagesAreMissingAsync(CancellationToken stop)
    {
        DirectoryInfo throwAway = Directory.CreateTempSubdirectory("webhookfunctions-packages-");
        try
        {
            (int exitCode, string output) = await RestoreInto(throwAway.FullName).CaptureAsync(stop);
            if (exitCode != 0 && !SaysPackagesDoNotExist(output))
            {
                throw new Problem($"{output}\nThe packages could not be restored, and not because they do not exist: see above.");
            }

            return exitCode != 0;
        }
        finally
        {
            throwAway.Delete(recursive: true);
        }
    }

    private static Command RestoreInto(string folder) =>
        Command.Dotnet("restore", Project, "-p:UsePolyfills=false", "--artifacts-path", folder, "-tl:off", "-nologo");

    // A source that cannot be reached (NU13xx) has not said what it lacks, whatever the others said.
    private static bool SaysPackagesDoNotExist(string output)
    {
        string[] errors = [.. ErrorCode().Matches(output).Select(match => match.Groups[1].Value).Distinct()];
        return errors.Any(code => code is "NU1101" or "NU1102") && !errors.Any(code => code.StartsWith("NU13", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"error (NU\d{4})")]
    private static partial Regex ErrorCode();
}
