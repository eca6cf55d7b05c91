using System.Globalization;

namespace WebhookFunctions.Storage;

/// <summary>The beginning of a key in a table that is read in the order of times; as long for one time as for another.</summary>
internal static class TimeKey
{
    /// <summary>The later, the smaller.</summary>
    public static string NewestFirst(DateTimeOffset at) => Digits(DateTimeOffset.MaxValue.Ticks - at.UtcTicks);

    /// <summary>The later, the larger.</summary>
    public static string OldestFirst(DateTimeOffset at) => Digits(at.UtcTicks);

    private static string Digits(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}
