using Azure.Data.Tables;

namespace WebhookFunctions.Storage;

/// <summary>All tables of the app.</summary>
internal sealed class Tables(TableServiceClient tables, TimeProvider time)
{
    public Table Conversations { get; } = new(tables, TableNames.Conversations, time);

    public Table ConversationIds { get; } = new(tables, TableNames.ConversationIds, time);

    public Table Activity { get; } = new(tables, TableNames.Activity, time);

    public Table Due { get; } = new(tables, TableNames.Due, time);

    public Table Destinations { get; } = new(tables, TableNames.Destinations, time);

    public Table Inactivity { get; } = new(tables, TableNames.Inactivity, time);

    public Table Limits { get; } = new(tables, TableNames.Limits, time);

    public Table Purges { get; } = new(tables, TableNames.Purges, time);

    public Table DeadLetters { get; } = new(tables, TableNames.DeadLetters, time);
}
