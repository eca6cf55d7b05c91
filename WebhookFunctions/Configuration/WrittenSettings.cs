using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WebhookFunctions.Configuration;

/// <summary>Checks settings as they were written. Once they are read as a time, an address or a secret, they no longer show what is wrong with them.</summary>
/// <typeparam name="T">The options whose start this stops.</typeparam>
/// <param name="sections">The sections that have these settings.</param>
/// <param name="read">The class that reads each of the sections.</param>
internal sealed partial class WrittenSettings<T>(IEnumerable<IConfigurationSection> sections, Type read) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        string[] problems = [.. sections.SelectMany(section => SettingName.Of(read).Select(setting => Problem(section, setting))).OfType<string>()];

        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? Problem(IConfigurationSection section, SettingName setting) =>
        section[setting.Name] is { } text && Problem(setting.Type, text) is { } problem
            ? $"{section.Path}:{setting.Name}".Replace(":", "__", StringComparison.Ordinal) + $" {problem}"
            : null;

    private static string? Problem(Type type, string text)
    {
        if (VaultReference.IsIn(text))
        {
            return VaultReference.Problem;
        }

        if (type == typeof(Uri) && Placeholder().IsMatch(text))
        {
            return "must be the whole address: put in the id where its example has a name in brackets, such as {teamId}.";
        }

        return (Nullable.GetUnderlyingType(type) ?? type) == typeof(TimeSpan) ? WrittenTime.Problem(text) : null;
    }

    // Placeholders of the platform's page, and of our own documentation.
    [GeneratedRegex(@"\{[^}]*\}|<[^>]*>")]
    private static partial Regex Placeholder();
}
