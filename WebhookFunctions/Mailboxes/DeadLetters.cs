using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Keeps the events that were given up on, with their reasons: one row a mail, newest first.</summary>
internal sealed class DeadLetters(Tables tables, TimeProvider time)
{
    private const int LongestReason = 2_000;

    // A filter may pass over many rows: a page that took more calls than this would come too late.
    private const int MostCalls = 8;

    private readonly Table _table = tables.DeadLetters;

    /// <summary>Called before the mail leaves its mailbox. Writing it again (after a crash in between) changes nothing.</summary>
    /// <param name="step">The step that failed, in a word. What else fails after the mail was given up on is noted in a column of its own.</param>
    /// <param name="attempts">How often the step was tried.</param>
    public Task WriteAsync(ConversationKey conversation, Direction direction, Mail mail, string step, string reason, int attempts)
    {
        string key = $"{DeadLetterSelection.NewestFirst(mail.AcceptedAt)}-{SafeKey.From($"{conversation.Partition} {direction} {mail.Number}")}";
        Row row = new(conversation.Connection, key);

        // A dead letter that was discarded meanwhile does not come back because of that.
        return mail.Outcome == Outcome.DeadLettered
            ? _table.MergeAsync(row.With("AlsoFailed", Printable.Cut($"{step}: {reason}", LongestReason)), "*")
            : _table.UpsertAsync(Whole(row, conversation, direction, mail, step, reason, attempts));
    }

    public async Task<DeadLetter?> FindAsync(string connection, string id) =>
        SafeKey.IsPossible(connection) && SafeKey.IsPossible(id) && await _table.FindAsync(connection, id) is { } row ? DeadLetter.Read(row) : null;

    /// <summary>A page of dead letters, newest first, without their content. There may be fewer than asked for, though there are more.</summary>
    /// <param name="from">Where the page before ended, or null.</param>
    /// <returns>Null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<DeadLetterPage?> PageAsync(DeadLetterSelection selection, int most, string? from)
    {
        List<DeadLetter> letters = [];

        for (int calls = 0; calls < MostCalls; calls++)
        {
            if (await _table.PageAsync(selection.Conditions, most - letters.Count, from, DeadLetter.Columns) is not { } page)
            {
                return null;
            }

            letters.AddRange(page.Rows.Select(DeadLetter.Read));
            from = page.Next;

            if (from is null || letters.Count >= most)
            {
                break;
            }
        }

        return new DeadLetterPage(letters, from);
    }

    /// <summary>If two remove the same dead letter, the second changes nothing.</summary>
    public Task RemoveAsync(DeadLetter letter) => _table.DeleteAsync(letter.Conversation.Connection, letter.Id, "*");

    private Row Whole(Row row, ConversationKey conversation, Direction direction, Mail mail, string step, string reason, int attempts) => row
        .With("GivenUpAt", time.GetUtcNow())
        .With("Reason", Printable.Cut(reason, LongestReason))
        .With("Step", step)
        .With("Direction", direction.Name())
        .With("Address", conversation.Address)
        .With("Partition", conversation.Partition)
        .With("Number", mail.Number)
        .With("EventId", mail.Event.Id)
        .With("Source", mail.Event.Source.ToString())
        .With("Kind", mail.Event.Kind.ToString())
        .With("SentAt", mail.Event.Timestamp)
        .With("AcceptedAt", mail.AcceptedAt)
        .With("Attempts", attempts)
        .With("LastAttempts", FailedAttempt.Write(mail.LastAttempts))
        .With("Acknowledged", mail.Acknowledged)
        .With("PartsSent", mail.PartsSent)
        .With("Replays", mail.Event.Replay?.Number ?? 0)
        .WithBytes("Json", mail.Event.Json);
}

/// <param name="Next">Where the next page begins; null if this was the last page.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Letters, string? Next);
