using System.Globalization;

namespace WebhookFunctions.Conversations;

/// <summary>An operator gives the conversation back to the bot. This is an event of the mailbox, so that it keeps its place among the others. It counts once per handover.</summary>
internal static class OperatorHandback
{
    private const string Prefix = "operator-handback-";

    public static IncomingEvent Of(long handover, DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{handover}"), EventSource.Connector, EventKind.Handback, now, "{}");

    public static bool IsOf(IncomingEvent @event, long handover) => @event is { Source: EventSource.Connector, Kind: EventKind.Handback }
        && @event.Id == string.Create(CultureInfo.InvariantCulture, $"{Prefix}{handover}");
}
