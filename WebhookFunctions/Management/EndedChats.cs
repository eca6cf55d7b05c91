using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Removes what leads from chats that ended long ago to their conversation. Else a conversation with many of them would never fit into the one transaction that removes it.</summary>
internal sealed class EndedChats(Tables tables, ConversationStore conversations)
{
    /// <param name="chats">Rows that are old enough; those of a conversation side by side.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> RemoveAsync(IEnumerable<Row> chats)
    {
        int removed = 0;

        // A single one is the present one, mostly: no conversation is asked for that.
        await SideBySide.ForEachAsync(
            chats.GroupBy(chat => chat.Partition).Where(one => one.Skip(1).Any()), async one => Interlocked.Add(ref removed, await RemoveAsync(one.Key, one)));

        return removed;
    }

    private async Task<int> RemoveAsync(string partition, IEnumerable<Row> chats)
    {
        if (await tables.Conversations.FindAsync(partition, RowKeys.Conversation) is not { } row)
        {
            return 0;
        }

        Conversation conversation = ConversationRow.Read(row, new ConversationKey(row.Text("Connection"), row.Text("Address")));
        string?[] present = [conversation.Chat?.Id, conversation.Handover?.ChatId];
        int removed = 0;

        foreach (Row chat in chats.Where(chat => !present.Contains(chat.Text("Id"))))
        {
            // In this order: no id may be known that is not found from its conversation.
            removed += await conversations.ForgetPlatformIdAsync(chat.Text("Id"), conversation.Key) ? 1 : 0;
            removed += await tables.Conversations.DeleteAsync(partition, chat.Key, chat.ETag) ? 1 : 0;
        }

        return removed;
    }
}
