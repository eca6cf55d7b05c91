using System.Text;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>A <see cref="Conversation"/> as a row.</summary>
internal static class ConversationRow
{
    public static Row From(Conversation conversation) => new Row(conversation.Key.Partition, RowKeys.Conversation)
    {
        ["Connection"] = conversation.Key.Connection,
        ["Address"] = conversation.Key.Address,
        ["PlatformId"] = conversation.Chat?.Id ?? "",
        ["StartPending"] = conversation.Chat?.StartPending ?? false,
        ["HasEnded"] = conversation.HasEnded,
        ["State"] = conversation.State.ToString(),
        ["Reached"] = conversation.Reached,
        ["Handover"] = conversation.Handover?.Number ?? 0,
        ["HandoverChat"] = conversation.Handover?.ChatId ?? "",
        ["Request"] = conversation.Handover?.Request ?? "",
        ["TranscriptEnd"] = conversation.Handover?.TranscriptEnd ?? 0,
        ["End"] = (conversation.Handover?.End ?? HandoverEnd.None).ToString(),
    }.WithBytes("User", Encoding.UTF8.GetBytes(conversation.User ?? "")).WithBytes("Memory", Encoding.UTF8.GetBytes(conversation.Memory ?? ""));

    public static Conversation Read(Row row, ConversationKey key) => new(key)
    {
        Chat = row.Text("PlatformId") is { Length: > 0 } id ? new Chat(id, row.Flag("StartPending")) : null,
        Handover = row.Choice("State", HandoverState.Bot) is not HandoverState.Bot and var state ? ReadHandover(row, state) : null,
        HasEnded = row.Flag("HasEnded"),
        Reached = row.Number("Reached"),
        User = Encoding.UTF8.GetString(row.Bytes("User")) is { Length: > 0 } user ? user : null,
        Memory = Encoding.UTF8.GetString(row.Bytes("Memory")) is { Length: > 0 } memory ? memory : null,
        ETag = row.ETag,
    };

    private static Handover ReadHandover(Row row, HandoverState state) =>
        new(state, row.Number("Handover"), row.Text("HandoverChat"), row.Text("Request"), row.Number("TranscriptEnd"))
        {
            End = row.Choice("End", HandoverEnd.None),
        };
}
