using System.Globalization;
using System.Xml.Linq;

namespace WebhookFunctions.Dev;

/// <summary>The results in the trx files of all test projects together.</summary>
internal sealed record TestResults(int Passed, int Failed, int Skipped, List<string> Measurements)
{
    /// <summary>An output line of a test that begins like this is shown after the tests, whether the test passed or not.</summary>
    private const string Measured = "Measured: ";

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static string Folder { get; } = Repository.PathTo("artifacts", "test-results");

    public string Summary => $"{Passed} passed, {Failed} failed" + (Skipped > 0 ? $", {Skipped} skipped" : "");

    public static void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    public static TestResults Read()
    {
        string[] files = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.trx") : [];
        XDocument[] runs = [.. files.Select(file => XDocument.Load(file))];
        int passed = Sum(runs, "passed");
        int executed = Sum(runs, "executed");
        return new(passed, executed - passed, Sum(runs, "total") - executed, [.. runs.SelectMany(MeasuredIn)]);
    }

    private static int Sum(XDocument[] runs, string counter) =>
        runs.Descendants(Trx + "Counters").Sum(counters => int.Parse(counters.Attribute(counter)!.Value, CultureInfo.InvariantCulture));

    private static IEnumerable<string> MeasuredIn(XDocument run) =>
        run.Descendants(Trx + "StdOut")
            .SelectMany(output => output.Value.Split('\n', StringSplitOptions.TrimEntries))
            .Where(line => line.StartsWith(Measured, StringComparison.Ordinal));
}
