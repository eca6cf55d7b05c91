using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>How much has been removed so far, and whether that is everything.</summary>
internal sealed class PersonRemoved
{
    public int Rows { get; set; }

    public int DeadLetters { get; set; }

    public int Chats { get; set; }

    public bool IsAll { get; set; }

    public int All => Rows + DeadLetters + Chats;
}

/// <summary>
/// Removes a person while both mailboxes are held, in rounds, until nothing was accepted in between. Rows that lead to the person go first. The rows by
/// which events find their conversation go last, in one transaction. If a removal dies on the way, the next one continues it.
/// </summary>
internal sealed class PersonRemoval(
    Tables tables, ConversationStore conversations, DueList due, PersonRows rows, PersonLeases leases, PersonGates gates, ActivityIndex activity, InactivityList inactivity,
    AliasRows aliases, TimeProvider time)
{
    private const int LettersOfAPage = 1_000;
    private const int MostTries = 5;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <param name="platformId">The id by which the request names the person, or null. It leads to the person until everything else is gone, so that the request can be repeated.</param>
    /// <param name="removed">Kept up to date, so that it can be reported even if storage fails.</param>
    public async Task RemoveAsync(ConversationKey person, string? platformId, PersonRemoved removed)
    {
        // If nothing is stored, no lease is written.
        PersonHold? hold = await rows.HasAnyAsync(person) ? await leases.TakeAsync(person) : leases.Nothing(person);

        if (hold is null)
        {
            return;
        }

        await using (hold)
        {
            long start = time.GetTimestamp();

            while (!(removed.IsAll = await RemoveAsync(person, platformId, hold, IsOver, removed)) && hold.Count > 0 && !IsOver())
            {
                // Something was accepted meanwhile, or storage did not answer a lease's sign of life. It is soon known whether the lease is still ours.
                await Task.Delay(_pause, time);
            }

            hold.IsOver = removed.IsAll;

            bool IsOver() => !hold.IsSure || time.GetElapsedTime(start) > _longest;
        }

        if (removed.IsAll)
        {
            await gates.ForgetAsync(person);
            removed.Rows += await ForgetActivityAsync(person) + await inactivity.ForgetAsync(person);
            removed.Chats += platformId is not null && await conversations.ForgetPlatformIdAsync(platformId, person) ? 1 : 0;
        }
    }

    /// <returns>Whether only the id in the request is left.</returns>
    private async Task<bool> RemoveAsync(ConversationKey person, string? platformId, PersonHold hold, Func<bool> isOver, PersonRemoved removed)
    {
        // Read before the mailboxes are seen to be empty: see the due list's rules. The expiry of a handover would become an event.
        IReadOnlyList<DueRow> waiting = await due.AllOfAsync(person);

        foreach (DueRow expiry in waiting.Where(row => row.Handover is not null))
        {
            removed.Rows += await due.RemoveAsync(expiry) ? 1 : 0;
        }

        removed.Rows += await aliases.ForgetAsync(person);
        removed.Rows += hold.Count > 0 ? await rows.RemoveMostAsync(person, isOver) : 0;
        removed.DeadLetters += await RemoveDeadLettersAsync(person);

        if (isOver())
        {
            return false;
        }

        foreach (string chat in (await conversations.ChatsAsync(person)).Where(chat => chat != platformId))
        {
            removed.Chats += await conversations.ForgetPlatformIdAsync(chat, person) ? 1 : 0;
        }

        RowsRemoved last = await rows.RemoveLastAsync(person, hold);
        removed.Rows += last.Count;

        foreach (DueRow row in last.IsAll ? waiting.Where(row => row.Handover is null) : [])
        {
            removed.Rows += await due.RemoveAsync(row) ? 1 : 0;
        }

        return last.IsAll;
    }

    // Somebody may be moving the entry right now.
    private async Task<int> ForgetActivityAsync(ConversationKey person)
    {
        int removed = 0;

        for (int tries = 0; tries < MostTries && (await activity.RowsAsync(person)).Count > 0; tries++)
        {
            removed += await activity.ForgetAsync(person);
        }

        return removed;
    }

    private async Task<int> RemoveDeadLettersAsync(ConversationKey person)
    {
        DeadLetterSelection all = new(person.Connection, person.Address, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        int removed = 0;
        string? next = null;

        do
        {
            RowPage page = (await tables.DeadLetters.PageAsync(all.Conditions, LettersOfAPage, next, ["PartitionKey", "RowKey"]))!;
            removed += await ManyRows.RemoveAsync(tables.DeadLetters, page.Rows);
            next = page.Next;
        }
        while (next is not null);

        return removed;
    }
}
