using WebhookFunctions.Bots;

namespace WebhookFunctions.Connections;

internal static class InactivityOptionsValidator
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(30);

    public static IEnumerable<string> Problems(string setting, InactivityOptions inactivity)
    {
        if (inactivity.After != TimeSpan.Zero && (inactivity.After < TimeSpan.FromSeconds(1) || inactivity.After > _longest))
        {
            yield return $"{setting}__After must be a time from 00:00:01 to 30.00:00:00, for example 00:30:00, or 00:00:00 for never.";
        }

        if (inactivity.StartOnReturn.Length > 0 && !StartPostback.TryParse(inactivity.StartOnReturn, out _))
        {
            yield return $"{setting}__StartOnReturn must be restart, entryPoint:<id>, passage:<id> or none, or empty for what Bot__Start says; it is '{inactivity.StartOnReturn}'.";
        }
    }
}
