using System.Globalization;

namespace Bench;

/// <summary>The median of several measurements, with the least and the most.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;

        return new(sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2, sorted[0], sorted[^1]);
    }

    /// <param name="format">The format of a number, such as <c>F2</c>.</param>
    public string ToString(string format) => $"{Text(Median, format)} ({Text(Least, format)}–{Text(Most, format)})";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
