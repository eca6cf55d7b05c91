using System.Globalization;

namespace WebhookFunctions.Storage;

/// <summary>The beginning of a key in a table that is read newest first.</summary>
internal static class TimeKey
{
    /// <summary>The later, the smaller; as long for one time as for another.</summary>
    public static string NewestFirst(DateTimeOffset at) => (DateTimeOffset.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
