using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>A mailbox (or an open handover) in the due list: when somebody should look at it, and why it still needs somebody.</summary>
internal sealed record DueRow(string Shard, string Key, string ETag, ConversationKey Conversation, Direction Direction, DateTimeOffset Due)
{
    /// <summary>Set if the row is the expiry of a handover: the handover's number.</summary>
    public long? Handover { get; init; }

    /// <summary>The platform's id of the handover's chat, if that is known.</summary>
    public string Chat { get; init; } = "";

    public Waiting Waiting { get; init; } = Waiting.Not;

    /// <summary>How many wake-ups the sweep has sent since the last progress.</summary>
    public int WakeUps { get; init; }

    public static DueRow Read(Row row) => new(
        row.Partition,
        row.Key,
        row.ETag,
        new ConversationKey(row.Text("Connection"), row.Text("Address")),
        row.Choice("Direction", Direction.BotToChannel),
        row.Time("Due") ?? DateTimeOffset.UnixEpoch)
    {
        Handover = row.Number("Handover") is > 0 and var handover ? handover : null,
        Chat = row.Text("Chat"),
        WakeUps = (int)row.Number("WakeUps"),
        Waiting = new Waiting(
            row.Time("Since") ?? row.Time("Accepted"), row.Text("Why"), (int)row.Number("Attempts"), row.Text("Reason"), row.Text("HeldFor"))
        {
            IsImpatient = row.Flag("IsImpatient"),
            CalledAt = row.Time("CalledAt") is { } at && at > DateTimeOffset.UnixEpoch ? at : null,
        },
    };
}

/// <param name="Next">Where the next page begins; null if this was the last page.</param>
internal sealed record DuePage(IReadOnlyList<DueRow> Rows, string? Next);

/// <summary>Why a mailbox waits, for people who ask.</summary>
/// <param name="Since">When its first event was accepted.</param>
/// <param name="Why">The reason in a few words.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="Reason">What the other side said last.</param>
/// <param name="HeldFor">The destination whose gate holds it (<c>channel</c>, …), or empty.</param>
internal sealed record Waiting(DateTimeOffset? Since, string Why, int Attempts, string Reason, string HeldFor = "")
{
    /// <summary>Somebody waits for the end of its step, so the mailbox is looked at again and again, though its destination is held.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>When its turn comes. Its own wake-up for that time is on its way.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    public static Waiting Not { get; } = new(null, "", 0, "");
}
