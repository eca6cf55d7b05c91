using System.Globalization;
using System.Text.RegularExpressions;

namespace WebhookFunctions.Configuration;

/// <summary>Times that .NET reads as days, though nobody means days.</summary>
internal static partial class WrittenTime
{
    private const int HoursOfADay = 24;

    /// <returns>How the time should be written, or null if it is right.</returns>
    public static string? Problem(string text)
    {
        if (Number().IsMatch(text))
        {
            return "must be a time such as 00:00:30: a number alone would be days.";
        }

        return Clock().Match(text) is { Success: true } clock && Part(clock, "hours") is >= HoursOfADay and int hours
            ? $"must be a time such as {new TimeSpan(hours, Part(clock, "minutes"), Part(clock, "seconds")):c} (days before the point): hours above 23 would be days."
            : null;
    }

    private static int Part(Match clock, string part) => int.Parse(clock.Groups[part].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*[+-]?0*[1-9]\d*\s*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*-?(?<hours>\d{1,7}):(?<minutes>\d{1,2}):(?<seconds>\d{1,2})\s*$")]
    private static partial Regex Clock();
}
