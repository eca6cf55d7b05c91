using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace WebhookFunctions.Configuration;

/// <summary>Binds settings so that a setting of the wrong type is reported like any other wrong setting.</summary>
internal static partial class Settings
{
    /// <param name="bind">Does the binding; the generated binder needs to see the type.</param>
    /// <exception cref="OptionsValidationException">Names the setting, but never repeats its value, because the value may be a secret.</exception>
    public static void Bind<T>(T options, Action<T> bind)
        where T : class
    {
        try
        {
            bind(options);
        }
        catch (InvalidOperationException exception) when (Conversion().Match(exception.Message) is { Success: true } match)
        {
            string setting = match.Groups["path"].Value.Replace(":", "__", StringComparison.Ordinal);

            throw new OptionsValidationException(typeof(T).Name, typeof(T), [$"{setting} must be {Expected(match.Groups["type"].Value)}."]);
        }
    }

    private static string Expected(string type) => Type.GetType(type) is { IsEnum: true } choices
        ? $"one of {string.Join(", ", Enum.GetNames(choices))}"
        : type switch
        {
            "System.TimeSpan" => "a time such as 00:00:30 (a day is 1.00:00:00)",
            "System.Uri" => "an address such as https://example.org/path",
            "System.Int32" or "System.Double" => "a number",
            _ when type.Contains("System.Double", StringComparison.Ordinal) => "a number",
            _ => "written differently",
        };

    // The binder gives the path only within its message: "Failed to convert configuration value '…' at 'A:B' to type 'T'.".
    [GeneratedRegex("at '(?<path>[^']+)' to type '(?<type>[^']+)'", RegexOptions.RightToLeft)]
    private static partial Regex Conversion();
}
