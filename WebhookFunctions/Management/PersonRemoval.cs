using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>How much has been removed so far, and whether that is all.</summary>
internal sealed class PersonRemoved
{
    public int Rows { get; set; }

    public int DeadLetters { get; set; }

    public int Chats { get; set; }

    public bool IsAll { get; set; }

    public int All => Rows + DeadLetters + Chats;
}

/// <summary>
/// Removes a person: while both mailboxes are held, round after round until nothing was accepted in between; what leads to them goes before, and the rows by
/// which events find their conversation last, at once. Whoever dies on the way has it gone on with by the next.
/// </summary>
internal sealed class PersonRemoval(
    Tables tables, ConversationStore conversations, DueList due, PersonRows rows, PersonLeases leases, PersonGates gates, ActivityIndex activity, InactivityList inactivity, TimeProvider time)
{
    private const int LettersOfAPage = 1_000;
    private const int MostTries = 5;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <param name="platformId">By which the request names the person, or null. It leads to them until all else is gone, so that the request can come again.</param>
    /// <param name="removed">Kept up to date, for whoever has to tell it though storage fails.</param>
    public async Task RemoveAsync(ConversationKey person, string? platformId, PersonRemoved removed)
    {
        // Where there is nothing, nobody is kept from anything: no lease is written.
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
                // Something was accepted meanwhile, or a lease's sign of life was not answered: it is known soon whether the lease is still ours.
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

    /// <returns>Whether nothing is left but the id in the request.</returns>
    private async Task<bool> RemoveAsync(ConversationKey person, string? platformId, PersonHold hold, Func<bool> isOver, PersonRemoved removed)
    {
        // Read before the mailboxes are seen empty: see the due list's rules. The end of a handover would become an event.
        IReadOnlyList<DueRow> waiting = await due.AllOfAsync(person);

        foreach (DueRow expiry in waiting.Where(row => row.Handover is not null))
        {
            removed.Rows += await due.RemoveAsync(expiry) ? 1 : 0;
        }

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

    // Somebody may be moving the entry just now.
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
