using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Connections;

/// <summary>A setting as the documentation's table shows it.</summary>
/// <param name="Default">Null where the table gives none.</param>
internal sealed record DocumentedSetting(string Name, string? Default);

/// <summary>Reads the tables of settings in the documentation: the first column names them, the second has their defaults.</summary>
internal static partial class SettingsTable
{
    /// <param name="document">From the repository's root on.</param>
    public static IReadOnlyList<DocumentedSetting> Read(string document) =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, document))
            .SkipWhile(line => !line.StartsWith("| setting | default |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(ReadRow),
    ];

    private static IEnumerable<DocumentedSetting> ReadRow(string row)
    {
        string[] names = Codes(row.Split('|')[1]);
        string[] defaults = Codes(row.Split('|')[2]);

        return names.Select((name, index) => new DocumentedSetting(Whole(name, names[0]), defaults.ElementAtOrDefault(index)));
    }

    // A name that starts with "__" ends the row's first one in another way.
    private static string Whole(string name, string first) =>
        name.StartsWith("__", StringComparison.Ordinal) ? first[..first.LastIndexOf("__", StringComparison.Ordinal)] + name : name;

    private static string[] Codes(string cell) => [.. Code().Matches(cell).Select(code => code.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
