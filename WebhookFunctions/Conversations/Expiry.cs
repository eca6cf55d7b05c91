using System.Globalization;

namespace WebhookFunctions.Conversations;

/// <summary>The end of a handover that nobody ended. It is an event of the mailbox, so that it keeps its place among the others.</summary>
internal static class Expiry
{
    private const string Prefix = "expiry-";

    public static IncomingEvent Of(long handover, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{handover}"), EventSource.Connector, EventKind.Expiry, now, "{}");

    /// <returns>The number of the handover that expires.</returns>
    public static long NumberOf(IncomingEvent expiry) => long.Parse(expiry.Id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
