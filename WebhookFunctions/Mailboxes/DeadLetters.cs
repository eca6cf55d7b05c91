using System.Globalization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Keeps what was given up on, with its reason: one row a mail.</summary>
internal sealed class DeadLetters(Tables tables, TimeProvider time)
{
    private const int LongestReason = 2_000;

    /// <summary>Written before the mail leaves its mailbox. Writing it again (after a crash in between) changes nothing.</summary>
    /// <param name="step">What could not be done with it, in a word. What else fails with a mail that is given up already is noted beside.</param>
    /// <param name="attempts">How often that was tried.</param>
    public Task WriteAsync(ConversationKey conversation, Direction direction, Mail mail, string step, string reason, int attempts)
    {
        string key = $"{NewestFirst(mail.AcceptedAt)}-{SafeKey.From($"{conversation.Partition} {direction} {mail.Number}")}";
        Row row = new(conversation.Connection, key);

        return tables.DeadLetters.UpsertAsync(
            mail.Outcome == Outcome.DeadLettered
                ? row.With("AlsoFailed", Shorten($"{step}: {reason}"))
                : Whole(row, conversation, direction, mail, step, reason, attempts));
    }

    private Row Whole(Row row, ConversationKey conversation, Direction direction, Mail mail, string step, string reason, int attempts) => row
        .With("GivenUpAt", time.GetUtcNow())
        .With("Reason", Shorten(reason))
        .With("Step", step)
        .With("Direction", direction.Name())
        .With("Address", conversation.Address)
        .With("Partition", conversation.Partition)
        .With("EventId", mail.Event.Id)
        .With("Source", mail.Event.Source.ToString())
        .With("Kind", mail.Event.Kind.ToString())
        .With("AcceptedAt", mail.AcceptedAt)
        .With("Attempts", attempts)
        .WithBytes("Json", mail.Event.Json);

    private static string Shorten(string reason) => reason.Length <= LongestReason ? reason : reason[..LongestReason];

    private static string NewestFirst(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
