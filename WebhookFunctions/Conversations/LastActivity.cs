using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>A conversation in the index.</summary>
/// <param name="At">It was active then, and perhaps within <see cref="ActivityIndex.Precision"/> after. Null where that is not known.</param>
internal sealed record LastActivity(ConversationKey Conversation, DateTimeOffset? At)
{
    public static LastActivity Read(Row row) => new(new ConversationKey(row.Partition, row.Text("Address")), row.Time("At"));
}

/// <param name="Next">Where the next page begins; null where this was the last.</param>
internal sealed record ActivityPage(IReadOnlyList<LastActivity> Conversations, string? Next);

/// <summary>Which conversations are meant: those of a connection that were last active in a time.</summary>
/// <param name="Until">Those that were active before.</param>
internal sealed record ActivitySelection(string Connection, DateTimeOffset From, DateTimeOffset Until)
{
    public bool Has(DateTimeOffset at) => From <= at && at < Until;

    public IEnumerable<FormattableString> Conditions =>
    [
        $"PartitionKey eq {Connection}",

        // '.' is just behind '-', with which a key goes on.
        $"RowKey gt {TimeKey.NewestFirst(Until) + "."}",
        $"RowKey lt {TimeKey.NewestFirst(From) + "."}",
    ];
}
