using System.Globalization;

namespace WebhookFunctions.Conversations;

/// <summary>Nothing has happened in a chat for long: an event of the mailbox, so that it keeps its place among the others. It says by its id what was the last that happened.</summary>
internal static class Inactivity
{
    private const string Prefix = "inactivity-";

    /// <param name="toBot">The last number given out in the mailbox of the user's events.</param>
    /// <param name="toChannel">Likewise of those that go to the user.</param>
    public static IncomingEvent Of(long toBot, long toChannel, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{toBot}-{toChannel}"), EventSource.Connector, EventKind.Inactivity, now, "{}");

    /// <summary>Whether nothing has been accepted since, in either direction, but the event itself.</summary>
    /// <param name="number">The event's own.</param>
    public static bool IsLast(IncomingEvent inactivity, long number, long toBot, long toChannel) =>
        number == toBot && inactivity.Id == Of(number - 1, toChannel, default).Id;
}
