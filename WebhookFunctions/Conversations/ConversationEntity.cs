using Azure.Data.Tables;
using WebhookFunctions.Agents;

namespace WebhookFunctions.Conversations;

/// <summary>A <see cref="Conversation"/> as a row.</summary>
internal static class ConversationEntity
{
    public static TableEntity From(Conversation conversation)
    {
        TableEntity row = new(conversation.Key.Partition, RowKeys.Conversation)
        {
            ["Connection"] = conversation.Key.Connection,
            ["Address"] = conversation.Key.Address,
            ["PlatformId"] = conversation.PlatformId ?? "",
            ["StartPending"] = conversation.StartPending,
            ["State"] = conversation.State.ToString(),
            ["Reached"] = conversation.Reached,
            ["Handover"] = conversation.Handover,
            ["Request"] = conversation.Request,
            ["TranscriptEnd"] = conversation.TranscriptEnd,
            ["ExpiryMessageId"] = conversation.Expiry?.MessageId ?? "",
            ["ExpiryPopReceipt"] = conversation.Expiry?.PopReceipt ?? "",
            ["End"] = conversation.End.ToString(),
        };

        LongText.Write(row, "User", conversation.User ?? "");

        return row;
    }

    public static Conversation Read(TableEntity row, ConversationKey key) => new(
        key,
        row.GetString("PlatformId") is { Length: > 0 } id ? id : null,
        row.GetBoolean("StartPending") ?? false)
    {
        State = Enum.TryParse(row.GetString("State"), out HandoverState state) ? state : HandoverState.Bot,
        Reached = row.GetInt64("Reached") ?? 0,
        Handover = row.GetInt64("Handover") ?? 0,
        Request = row.GetString("Request") ?? "",
        TranscriptEnd = row.GetInt64("TranscriptEnd") ?? 0,
        Expiry = row.GetString("ExpiryMessageId") is { Length: > 0 } message ? new Guard(message, row.GetString("ExpiryPopReceipt")) : null,
        End = Enum.TryParse(row.GetString("End"), out HandoverEnd end) ? end : HandoverEnd.None,
        User = LongText.Read(row, "User") is { Length: > 0 } user ? user : null,
    };
}
