using System.Globalization;

namespace WebhookFunctions.Delivery;

/// <summary>The header Retry-After (RFC 9110, 10.2.3), read as servers really send it: seconds, also with a fraction, or a date in any of the three forms.</summary>
/// <param name="IsGiven">The header is there, even if it makes no sense.</param>
/// <param name="Wait">Never below zero and never above a day; null if the header makes no sense.</param>
internal readonly record struct RetryAfter(bool IsGiven, TimeSpan? Wait)
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    private static readonly string[] _dates = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    public static RetryAfter Of(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? new RetryAfter(true, Read(values.ToString(), now)) : default;

    private static TimeSpan? Read(string text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && !double.IsNaN(seconds))
        {
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, _longest.TotalSeconds));
        }

        const DateTimeStyles Style = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal;

        return DateTimeOffset.TryParseExact(text, _dates, CultureInfo.InvariantCulture, Style, out DateTimeOffset at)
            ? TimeSpan.FromTicks(Math.Clamp((at - now).Ticks, 0, _longest.Ticks))
            : null;
    }
}
