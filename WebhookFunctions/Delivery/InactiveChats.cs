using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Looks for chats in which nothing has happened for as long as their connection's setting says. The end itself is an event of the user's mailbox.</summary>
internal sealed partial class InactiveChats(
    InactivityList list, InactivityTimes times, Sequences sequences, DueList due, ConversationStore conversations, Mailbox mailbox, LogNames names, TimeProvider time,
    ILogger<InactiveChats> logger)
{
    private const int RowsOfASweep = 200;

    // A chat may end a twentieth of its time later; nobody minds.
    private const double Share = 0.05;

    private readonly Dictionary<string, DateTimeOffset> _next = [];

    public async Task SweepAsync(CancellationToken stopping)
    {
        foreach ((string connection, TimeSpan after) in times.All)
        {
            if (stopping.IsCancellationRequested || !IsTime(connection, after))
            {
                continue;
            }

            IReadOnlyList<InactivityRow> rows = await list.OverdueAsync(connection, RowsOfASweep);
            await SideBySide.ForEachAsync(rows, row => TrySeeToAsync(row, after));

            if (rows.Count == RowsOfASweep)
            {
                LookAgainSoon(connection);
            }
        }
    }

    private bool IsTime(string connection, TimeSpan after)
    {
        lock (_next)
        {
            DateTimeOffset now = time.GetUtcNow();

            if (_next.TryGetValue(connection, out DateTimeOffset next) && now < next)
            {
                return false;
            }

            _next[connection] = now + (after * Share);

            return true;
        }
    }

    // There may be more: the next sweep continues.
    private void LookAgainSoon(string connection)
    {
        lock (_next)
        {
            _next.Remove(connection);
        }
    }

    private async Task TrySeeToAsync(InactivityRow row, TimeSpan after)
    {
        try
        {
            await SeeToAsync(row, after);
        }
        catch (Exception exception)
        {
            // Either storage has trouble, or we have a defect. Neither is a reason to leave the other rows.
            LogRowLeft(exception, names.Of(row.Conversation));
        }
    }

    private async Task SeeToAsync(InactivityRow row, TimeSpan after)
    {
        DateTimeOffset now = time.GetUtcNow();
        Conversation conversation = await conversations.GetAsync(row.Conversation);

        if (conversation.Chat is null)
        {
            await list.RemoveAsync(row);

            return;
        }

        // With an agent, or behind a side that is away, the chat is silent for another reason than inactivity.
        if (conversation.Handover is not null || await IsWaitingAsync(row.Conversation))
        {
            await list.PostponeAsync(row, now + after);

            return;
        }

        Sequence toBot = await sequences.ReadAsync(row.Conversation.Partition, Direction.ChannelToBot);
        Sequence toChannel = await sequences.ReadAsync(row.Conversation.Partition, Direction.BotToChannel);
        DateTimeOffset end = Later(toBot.At, toChannel.At) + after;

        if (end > now)
        {
            await list.PostponeAsync(row, end);

            return;
        }

        // Accepting it a second time changes nothing.
        await mailbox.AcceptAsync(row.Conversation, Direction.ChannelToBot, Inactivity.Of(toBot.Last, toChannel.Last, now) with { Needs = RowKeys.Chat(conversation.Chat.Id) });
        await list.RemoveAsync(row);
    }

    private async Task<bool> IsWaitingAsync(ConversationKey conversation)
    {
        DueRow?[] rows = await Task.WhenAll(Enum.GetValues<Direction>().Select(direction => due.FindAsync(conversation, direction)));

        return rows.Any(row => row is not null);
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset? other) =>
        new[] { one ?? DateTimeOffset.UnixEpoch, other ?? DateTimeOffset.UnixEpoch }.Max();

    [LoggerMessage(1, LogLevel.Warning, "{Conversation}: whether its chat is inactive could not be told; it is looked at again")]
    private partial void LogRowLeft(Exception exception, string conversation);
}
