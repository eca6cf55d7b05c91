using System.Globalization;
using System.Text.RegularExpressions;

namespace Fuzz;

/// <summary>The mark by which an event is recognised everywhere: the event's id is a marker, and its text contains it. A marker ends with a check, so a spoiled marker is no marker.</summary>
internal static partial class Marker
{
    public static string Of(int number, int index) => $"zq{number}x{index}x{Check(number, index)}z";

    public static IReadOnlyList<string> In(string text) =>
        [.. Pattern().Matches(text).Where(match => Number(match, 3) == Check(Number(match, 1), Number(match, 2))).Select(match => match.Value).Distinct()];

    /// <returns>The number of the request that the marker belongs to.</returns>
    public static int CaseOf(string marker) => Number(Pattern().Match(marker), 1);

    private static int Check(int number, int index) => ((number * 31) + (index * 7)) % 9_973;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("zq([0-9]{1,7})x([0-9]{1,4})x([0-9]{1,4})z")]
    private static partial Regex Pattern();
}
