using System.Globalization;

namespace WebhookFunctions.Management;

/// <summary>How far a request has come with dead letters, so that the next request can continue: those accepted from one time up to another. Events that fail meanwhile are not among them.</summary>
internal sealed record DeadLetterSpan(DateTimeOffset From, DateTimeOffset Until)
{
    public static DeadLetterSpan? Parse(string text) =>
        text.Split('.') is [string from, string until] && Ticks(from) is { } first && Ticks(until) is { } last ? new DeadLetterSpan(first, last) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From.UtcTicks}.{Until.UtcTicks}");

    private static DateTimeOffset? Ticks(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}
