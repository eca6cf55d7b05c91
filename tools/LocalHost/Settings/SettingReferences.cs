using System.Text.RegularExpressions;

namespace LocalHost.Settings;

/// <summary>Where a trigger says <c>%Name%</c>, the app setting of that name is meant.</summary>
internal static partial class SettingReferences
{
    public static string Resolve(string text, IConfiguration settings, Func<string, StartException> missing) =>
        Reference().Replace(text, reference =>
        {
            string name = reference.Groups["name"].Value;

            return ValueOf(name, settings) is { Length: > 0 } value ? value : throw missing(name);
        });

    // Settings are kept under the names with colons, whichever way they were written.
    private static string? ValueOf(string name, IConfiguration settings) => settings[name.Replace("__", ":", StringComparison.Ordinal)];

    [GeneratedRegex("%(?<name>[^%]*)%")]
    private static partial Regex Reference();
}
