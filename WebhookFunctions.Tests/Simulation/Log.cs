using System.Globalization;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>What a mailbox has taken, in its order: the one thing that the reference takes from the product, and that is checked against the senders.</summary>
internal sealed record LogEntry(long Number, EventSource From, EventKind Kind, string Id)
{
    /// <summary>The event that brought this about in the other direction: of the bot's request for an agent.</summary>
    public string Cause => Id[(Id.IndexOf('-', StringComparison.Ordinal) + 1)..];
}

internal static class Log
{
    public static IReadOnlyList<LogEntry> Of(SimulatedWorld world, string address, Direction direction) =>
    [
        .. world.Storage.Table(TableNames.Conversations)
            .Range(new ConversationKey("default", address).Partition, RowKeys.Past(direction, 0), RowKeys.Past(direction, long.MaxValue))
            .Select(row => new LogEntry(
                long.Parse(row.RowKey.Split('-')[^1], CultureInfo.InvariantCulture),
                Enum.Parse<EventSource>(row.GetString("Source")),
                Enum.Parse<EventKind>(row.GetString("Kind")),
                row.GetString("EventId"))),
    ];
}
