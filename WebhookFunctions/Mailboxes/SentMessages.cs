using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Messages that a channel took and could not deliver: each becomes a dead letter, and the transcript says so.</summary>
internal sealed class SentMessages(Tables tables, DeadLetters letters)
{
    /// <summary>The step of such dead letters.</summary>
    public const string Step = "deliver";

    private const string OutcomeColumn = "Outcome";

    private readonly Table _table = tables.Conversations;

    /// <summary>Done again (after a crash in between), it changes nothing more.</summary>
    /// <param name="id">The channel's id of what was sent.</param>
    /// <returns>The message; null if nothing, or nothing any more, is known under the id.</returns>
    public async Task<Mail?> FailAsync(ConversationKey conversation, Direction direction, string id, string reason)
    {
        if (await _table.FindAsync(conversation.Partition, RowKeys.Sent(id)) is not { } part
            || await _table.FindAsync(conversation.Partition, RowKeys.SentWhole(direction, SentRow.NumberOf(part))) is not { } whole)
        {
            return null;
        }

        Mail mail = SentRow.Read(whole);
        Row? past = await _table.FindAsync(conversation.Partition, RowKeys.Past(direction, mail.Number));
        bool isKnown = past?.Text(OutcomeColumn) is nameof(Outcome.NotDelivered) or nameof(Outcome.DeadLettered);

        // Of a message in several parts, each part is reported. A dead letter that was replayed or discarded meanwhile does not come back because of that.
        await letters.WriteAsync(conversation, direction, isKnown ? mail with { Outcome = Outcome.DeadLettered } : mail, Step, reason, attempts: 1);
        await _table.SubmitAsync(Settled(part, isKnown ? null : past));

        return mail;
    }

    /// <param name="past">Null if nothing is to be marked.</param>
    private static Transaction Settled(Row part, Row? past)
    {
        Transaction transaction = new Transaction().Delete(part.Partition, part.Key);

        return past is null ? transaction : transaction.Merge(new Row(past.Partition, past.Key) { [OutcomeColumn] = nameof(Outcome.NotDelivered) });
    }
}
