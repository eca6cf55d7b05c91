using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>An event that was given up on.</summary>
/// <param name="Number">The number of its mail. 0 if an earlier version of the app wrote it.</param>
/// <param name="Event">Without its content if several dead letters are read.</param>
internal sealed record DeadLetter(string Id, ConversationKey Conversation, Direction Direction, long Number, DateTimeOffset AcceptedAt, IncomingEvent Event)
{
    /// <summary>The step that fails if the other side has the event and only the sender could not be told.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>All columns except the content.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "PartitionKey", "RowKey", "GivenUpAt", "Reason", "Step", "AlsoFailed", "Direction", "Address", "Number", "EventId", "Source", "Kind", "SentAt", "AcceptedAt",
        "Attempts", "LastAttempts", "Acknowledged", "PartsSent", "Replays",
    ];

    public DateTimeOffset GivenUpAt { get; init; }

    public string Step { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>What else failed after the event was given up on: the step, and the reason.</summary>
    public string AlsoFailed { get; init; } = "";

    public int Attempts { get; init; }

    /// <summary>The latest failed attempts at the step, newest last.</summary>
    public IReadOnlyList<FailedAttempt> LastAttempts { get; init; } = [];

    /// <summary>How often the event had been replayed before it was given up on.</summary>
    public int Replays { get; init; }

    /// <summary>Whether the event was acknowledged before it was given up on.</summary>
    public bool WasAcknowledged { get; init; }

    public int PartsSent { get; init; }

    public static DeadLetter Read(Row row) => new(
        row.Key,
        new ConversationKey(row.Partition, row.Text("Address")),
        row.Text("Direction") == Direction.BotToChannel.Name() ? Direction.BotToChannel : Direction.ChannelToBot,
        row.Number("Number"),
        row.Time("AcceptedAt") ?? default,
        new IncomingEvent(
            row.Text("EventId"),
            row.Choice("Source", EventSource.Connector),
            row.Choice("Kind", EventKind.Unknown),
            row.Time("SentAt") ?? row.Time("AcceptedAt") ?? default,
            row.Bytes("Json")))
    {
        GivenUpAt = row.Time("GivenUpAt") ?? default,
        Step = row.Text("Step"),
        Reason = row.Text("Reason"),
        AlsoFailed = row.Text("AlsoFailed"),
        Attempts = (int)row.Number("Attempts"),
        LastAttempts = FailedAttempt.Read(row.Text("LastAttempts")),
        Replays = (int)row.Number("Replays"),
        WasAcknowledged = row.Flag("Acknowledged"),
        PartsSent = (int)row.Number("PartsSent"),
    };

    /// <summary>The event, ready to be put back into its mailbox.</summary>
    /// <param name="text">The text that the transcript shows of it.</param>
    public IncomingEvent Again(string text) => Event with
    {
        Text = text,
        Replay = new Replay(Replays + 1)
        {
            IsForwarded = Step == Acknowledge,
            IsAcknowledged = WasAcknowledged || (Step != Acknowledge && !AlsoFailed.StartsWith(Acknowledge, StringComparison.Ordinal)),
            PartsSent = PartsSent,
        },
    };
}
