using System.Globalization;

namespace WebhookFunctions.Storage;

/// <summary>The beginning of a key in a table that is read in the order of times. It has the same length for every time.</summary>
internal static class TimeKey
{
    /// <summary>A later time gives a smaller key.</summary>
    public static string NewestFirst(DateTimeOffset at) => Digits(DateTimeOffset.MaxValue.Ticks - at.UtcTicks);

    /// <summary>A later time gives a larger key.</summary>
    public static string OldestFirst(DateTimeOffset at) => Digits(at.UtcTicks);

    private static string Digits(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}
