namespace WebhookFunctions.Tests.Storms;

/// <summary>How much came within some time.</summary>
internal static class Windows
{
    /// <returns>The most that came within any span of that length.</returns>
    public static int Most(IEnumerable<DateTimeOffset> times, TimeSpan length)
    {
        DateTimeOffset[] ordered = [.. times.Order()];
        int first = 0;
        int most = 0;

        for (int last = 0; last < ordered.Length; last++)
        {
            while (ordered[last] - ordered[first] >= length)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
