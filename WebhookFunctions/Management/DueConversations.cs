using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <param name="Next">Where the next page begins; null if this was the last page.</param>
internal sealed record DueConversationPage(IReadOnlyList<ConversationKey> Conversations, string? Next);

/// <summary>
/// Conversations on the due list. Every mailbox in which something waits has a row there. Every handover has a row until it ends, and then the mail that leads
/// the conversation back to the bot waits until the bot has it.
/// </summary>
internal sealed class DueConversations(DueList due)
{
    // The most calls for a page: shards are small if little waits.
    private const int MostCalls = 3 * DueList.Shards;

    /// <returns>Null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<DueConversationPage?> PageAsync(ConversationSelection selection, int most, string? from)
    {
        DuePosition? at = from is null ? new DuePosition(ShardPosition.First, "") : DuePosition.Parse(from);
        List<ConversationKey> found = [];

        if (at is null)
        {
            return null;
        }

        for (int calls = 0; at is { Shard: { } shard } && found.Count < most && calls < MostCalls; calls++)
        {
            if (await due.PageAsync(shard.Shard, selection.Active.Connection, most - found.Count, shard.Row, IsOfHandovers(selection)) is not { } page)
            {
                return null;
            }

            // A conversation's rows lie side by side, even if a page ends between them.
            string before = at.Last;
            found.AddRange(page.Rows.Where(row => IsMeant(row, selection)).Select(row => row.Conversation).Distinct().Where(one => one.Partition != before));
            at = shard.After(page.Next) is { } next ? new DuePosition(next, found is [.., var last] ? last.Partition : before) : null;
        }

        return new DueConversationPage(found, at?.ToString());
    }

    // Until the agent's part is over, the handover's expiry is on the list.
    private static bool IsOfHandovers(ConversationSelection selection) => selection.State is HandoverState.Opening or HandoverState.Agent;

    private static bool IsMeant(DueRow row, ConversationSelection selection) => selection.State is null or HandoverState.Bot
        ? row.Handover is null
        : IsOfHandovers(selection) || row.Direction == Direction.ChannelToBot;

    /// <param name="Last">The partition of the last conversation that was found.</param>
    private sealed record DuePosition(ShardPosition Shard, string Last)
    {
        public static DuePosition? Parse(string text) => text.Split('/', 2) is [var last, var shard] && ShardPosition.Parse(shard) is { } position ? new(position, last) : null;

        public override string ToString() => $"{Last}/{Shard}";
    }
}
