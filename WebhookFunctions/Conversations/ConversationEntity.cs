using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>A <see cref="Conversation"/> as a row.</summary>
internal static class ConversationEntity
{
    public static TableEntity From(Conversation conversation) => new(conversation.Key.Partition, RowKeys.Conversation)
    {
        ["Connection"] = conversation.Key.Connection,
        ["Address"] = conversation.Key.Address,
        ["PlatformId"] = conversation.PlatformId ?? "",
        ["StartPending"] = conversation.StartPending,
    };

    public static Conversation Read(TableEntity row, ConversationKey key) => new(
        key,
        row.GetString("PlatformId") is { Length: > 0 } id ? id : null,
        row.GetBoolean("StartPending") ?? false);
}
