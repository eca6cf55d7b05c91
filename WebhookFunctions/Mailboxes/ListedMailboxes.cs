using System.Collections.Concurrent;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>For many conversations at once: which of them have a mailbox on the due list.</summary>
/// <remarks>The list is short if little waits, and each shard is one request. Only if a shard is longer than an answer may be, single rows are asked for.</remarks>
internal sealed class ListedMailboxes(Tables tables, DueList due)
{
    private const int MostKeys = 1_000;

    /// <param name="conversations">All of one connection.</param>
    public async Task<IReadOnlySet<ConversationKey>> AmongAsync(string connection, IEnumerable<ConversationKey> conversations)
    {
        ConcurrentBag<ConversationKey> listed = [];

        await SideBySide.ForEachAsync(conversations.GroupBy(DueShard.Of), async shard =>
        {
            RowPage page = (await tables.Due.PageAsync(DueShard.Rows(shard.Key, connection), MostKeys, null, ["PartitionKey", "RowKey"]))!;
            HashSet<string> keys = [.. page.Rows.Select(row => row.Key)];

            foreach (ConversationKey one in shard)
            {
                if (Mailboxes(one).Any(keys.Contains) || (page.Next is not null && await IsListedAsync(one)))
                {
                    listed.Add(one);
                }
            }
        });

        return listed.ToHashSet();
    }

    private static IEnumerable<string> Mailboxes(ConversationKey conversation) => Enum.GetValues<Direction>().Select(conversation.MailboxOf);

    private async Task<bool> IsListedAsync(ConversationKey conversation)
    {
        DueRow?[] rows = await Task.WhenAll(Enum.GetValues<Direction>().Select(direction => due.FindAsync(conversation, direction)));

        return rows.Any(row => row is not null);
    }
}
