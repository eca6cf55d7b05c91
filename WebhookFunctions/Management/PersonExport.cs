using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>How far an export has come: first the person's own rows, then dead letters, at last other rows that mention the person.</summary>
/// <param name="Row">Where the section continues; null for its beginning.</param>
internal sealed record ExportPosition(int Section, string? Row)
{
    public const int Own = 0;
    public const int DeadLetters = 1;
    public const int Elsewhere = 2;

    public static ExportPosition? Parse(string text) => text.Split('.', 2) is [[>= '0' and <= '2' and var section], var row]
        ? row.Length == 0 ? new(section - '0', null) : PageToken.Parse(row) is { } token ? new(section - '0', token.Position) : null
        : null;

    public ExportPosition After(string? next) => next is null ? new(Section + 1, null) : this with { Row = next };

    public override string ToString() => FormattableString.Invariant($"{Section}.{PageToken.Of(Row)}");
}

/// <summary>Reads all that is stored of a person, a page at a time.</summary>
internal sealed class PersonExport(Tables tables, ConversationStore conversations, PersonGates gates, ActivityIndex activity, InactivityList inactivity, DueList due, AliasRows aliases)
{
    /// <returns>The page, and where the next begins; null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<(IReadOnlyList<StoredEntry> Entries, ExportPosition? Next)?> PageAsync(ConversationKey person, int most, ExportPosition from)
    {
        if (from.Section == ExportPosition.Elsewhere)
        {
            return (await ElsewhereAsync(person), null);
        }

        bool isOwn = from.Section == ExportPosition.Own;
        DeadLetterSelection letters = new(person.Connection, person.Address, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        RowPage? page = isOwn
            ? await tables.Conversations.PageAsync([$"PartitionKey eq {person.Partition}"], most, from.Row)
            : await tables.DeadLetters.PageAsync(letters.Conditions, most, from.Row);

        return page is null ? null : ([.. page.Rows.Select(row => isOwn ? StoredEntry.Of(row) : StoredEntry.Of(StoredEntry.DeadLetter, row))], from.After(page.Next));
    }

    private async Task<IReadOnlyList<StoredEntry>> ElsewhereAsync(ConversationKey person)
    {
        List<StoredEntry> entries = [];

        foreach (string chat in await conversations.ChatsAsync(person))
        {
            if (await conversations.FindIdAsync(chat, person) is { } id)
            {
                entries.Add(StoredEntry.Of("platform-id", chat, id.Properties));
            }
        }

        entries.AddRange((await aliases.OfAsync(person)).Select(row => StoredEntry.Of(StoredEntry.Alias, row)));
        entries.AddRange((await activity.RowsAsync(person)).Select(row => StoredEntry.Of(StoredEntry.Activity, row)));
        entries.AddRange((await inactivity.RowsAsync(person)).Select(row => StoredEntry.Of(StoredEntry.Inactivity, row)));
        entries.AddRange((await due.AllOfAsync(person)).Select(row => StoredEntry.Of(
            StoredEntry.Due, row.Key, ("Due", row.Due), ("Why", row.Waiting.Why), ("Reason", row.Waiting.Reason), ("Attempts", row.Waiting.Attempts), ("HeldFor", row.Waiting.HeldFor))));
        entries.AddRange((await gates.NamingAsync(person)).Select(one => StoredEntry.Of(
            StoredEntry.Gate, one.Destination.Name, ("Tried", one.Gate.Tried), ("Reason", one.Gate.Reason))));

        return entries;
    }
}
