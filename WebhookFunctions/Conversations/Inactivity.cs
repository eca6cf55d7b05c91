using System.Globalization;

namespace WebhookFunctions.Conversations;

/// <summary>The event that ends an inactive chat. It is an event of the mailbox, so that it keeps its place among the others. Its id says which events were the last.</summary>
internal static class Inactivity
{
    private const string Prefix = "inactivity-";

    /// <param name="toBot">The last number given out in the mailbox of the user's events.</param>
    /// <param name="toChannel">The last number given out in the mailbox of the events for the user.</param>
    public static IncomingEvent Of(long toBot, long toChannel, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{toBot}-{toChannel}"), EventSource.Connector, EventKind.Inactivity, now, "{}");

    /// <summary>Whether nothing has been accepted since then in either direction, except this event itself.</summary>
    /// <param name="number">The number of this event itself.</param>
    public static bool IsLast(IncomingEvent inactivity, long number, long toBot, long toChannel) =>
        number == toBot && inactivity.Id == Of(number - 1, toChannel, default).Id;
}
