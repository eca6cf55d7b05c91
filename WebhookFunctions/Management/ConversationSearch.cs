using System.Collections.Concurrent;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Selects the conversations that an operator looks for.</summary>
/// <param name="State">Null for all.</param>
/// <param name="IsWaiting">Only those with events that were not forwarded yet.</param>
internal sealed record ConversationSelection(ActivitySelection Active, HandoverState? State, bool IsWaiting)
{
    public bool Has(FoundConversation found) =>
        (State is null || State == found.Conversation.State)
        && (!IsWaiting || found.Waits)
        && (found.LastActivity is not { } at || Active.Has(at));
}

/// <param name="LastActivity">Null if the time is not known.</param>
internal sealed record FoundConversation(Conversation Conversation, DateTimeOffset? LastActivity, bool Waits);

/// <param name="Next">Where the next page begins; null if this was the last page.</param>
internal sealed record FoundPage(IReadOnlyList<FoundConversation> Conversations, string? Next);

/// <summary>Finds conversations in short lists: a part of the index, or the due list, which holds what waits and every open handover. It never reads all conversations.</summary>
internal sealed class ConversationSearch(ConversationStore conversations, ActivityIndex index, ListedMailboxes listed, DueConversations due)
{
    /// <summary>A page of conversations, the last active first. There may be fewer than asked for, though there are more.</summary>
    /// <returns>Null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<FoundPage?> PageAsync(ConversationSelection selection, int most, string? from)
    {
        if (selection is { State: null or HandoverState.Bot, IsWaiting: false })
        {
            return await index.PageAsync(selection.Active, most, from) is { } active ? new FoundPage(await PickAsync(selection, active.Conversations), active.Next) : null;
        }

        if (await due.PageAsync(selection, most, from) is not { } page)
        {
            return null;
        }

        IReadOnlyList<FoundConversation> found = await PickAsync(selection, await WithActivityAsync(page.Conversations));

        return new FoundPage([.. found.OrderByDescending(one => one.LastActivity)], page.Next);
    }

    /// <returns>Null if there is no such conversation.</returns>
    public async Task<FoundConversation?> FindAsync(ConversationKey key)
    {
        FoundConversation found = (await ReadAsync(key.Connection, await WithActivityAsync([key])))[0];

        return found is { Conversation.ETag: null, LastActivity: null, Waits: false } ? null : found;
    }

    private async Task<IReadOnlyList<FoundConversation>> PickAsync(ConversationSelection selection, IReadOnlyList<LastActivity> some) =>
        [.. (await ReadAsync(selection.Active.Connection, some)).Where(selection.Has)];

    private async Task<IReadOnlyList<FoundConversation>> ReadAsync(string connection, IReadOnlyList<LastActivity> some)
    {
        ConcurrentDictionary<ConversationKey, Conversation> read = new();
        Task<IReadOnlySet<ConversationKey>> waiting = listed.AmongAsync(connection, some.Select(one => one.Conversation));
        await Task.WhenAll(waiting, SideBySide.ForEachAsync(some, async one => read[one.Conversation] = await conversations.GetAsync(one.Conversation)));
        IReadOnlySet<ConversationKey> waits = await waiting;

        return [.. some.Select(one => new FoundConversation(read[one.Conversation], one.At, waits.Contains(one.Conversation)))];
    }

    private async Task<IReadOnlyList<LastActivity>> WithActivityAsync(IReadOnlyList<ConversationKey> keys)
    {
        ConcurrentDictionary<ConversationKey, DateTimeOffset?> activity = new();
        await SideBySide.ForEachAsync(keys, async key => activity[key] = await index.FindAsync(key));

        return [.. keys.Select(key => new LastActivity(key, activity[key]))];
    }
}
