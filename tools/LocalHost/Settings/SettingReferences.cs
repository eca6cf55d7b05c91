using System.Text.RegularExpressions;

namespace LocalHost.Settings;

/// <summary>In a trigger, <c>%Name%</c> stands for the app setting of that name.</summary>
internal static partial class SettingReferences
{
    public static string Resolve(string text, IConfiguration settings, Func<string, StartException> missing) =>
        Reference().Replace(text, reference =>
        {
            string name = reference.Groups["name"].Value;

            return ValueOf(name, settings) is { Length: > 0 } value ? value : throw missing(name);
        });

    // Settings are stored under names with colons, however they were written.
    private static string? ValueOf(string name, IConfiguration settings) => settings[name.Replace("__", ":", StringComparison.Ordinal)];

    [GeneratedRegex("%(?<name>[^%]*)%")]
    private static partial Regex Reference();
}
