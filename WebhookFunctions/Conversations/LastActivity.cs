using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>A conversation in the index.</summary>
/// <param name="At">The conversation was active at that time, and perhaps within <see cref="ActivityIndex.Precision"/> after it. Null if the time is not known.</param>
internal sealed record LastActivity(ConversationKey Conversation, DateTimeOffset? At)
{
    public static LastActivity Read(Row row) => new(new ConversationKey(row.Partition, row.Text("Address")), row.Time("At"));
}

/// <param name="Next">Where the next page begins; null if this was the last page.</param>
internal sealed record ActivityPage(IReadOnlyList<LastActivity> Conversations, string? Next);

/// <summary>Selects conversations: those of a connection that were last active within a time.</summary>
/// <param name="Until">Only conversations that were active before this time.</param>
internal sealed record ActivitySelection(string Connection, DateTimeOffset From, DateTimeOffset Until)
{
    public bool Has(DateTimeOffset at) => From <= at && at < Until;

    public IEnumerable<FormattableString> Conditions =>
    [
        $"PartitionKey eq {Connection}",

        // '.' comes directly after '-' in the order of keys, and '-' follows the time in a key.
        $"RowKey gt {TimeKey.NewestFirst(Until) + "."}",
        $"RowKey lt {TimeKey.NewestFirst(From) + "."}",
    ];
}
