using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What became of a dead letter that should be put back.</summary>
internal enum ReplayOutcome
{
    Replayed,

    /// <summary>An earlier replay put it back, and ended before it could remove the dead letter.</summary>
    ReplayedBefore,

    /// <summary>Its forwarder has not finished: it may still be forwarded.</summary>
    InMailbox,

    /// <summary>It was forwarded after all: an earlier step had failed.</summary>
    Forwarded,

    /// <summary>Somebody else has replayed or discarded it.</summary>
    Gone,
}

/// <summary>Puts a dead letter back at the end of its mailbox, once, then removes it. If this is interrupted, the next try repeats it without effect.</summary>
internal sealed class DeadLetterReplay(DeadLetters letters, Mailbox mailbox, ConversationStore conversations, Tables tables)
{
    public async Task<ReplayOutcome> ReplayAsync(DeadLetter listed)
    {
        // The order matters: while the dead letter is there, nobody has begun to delete its whole conversation.
        Chat? chat = (await conversations.GetAsync(listed.Conversation)).Chat;

        if (await letters.FindAsync(listed.Conversation.Connection, listed.Id) is not { } letter)
        {
            return ReplayOutcome.Gone;
        }

        Row? past = await FindAsync(letter, RowKeys.Past(letter.Direction, letter.Number));

        if (past is null && await FindAsync(letter, RowKeys.Mail(letter.Direction, letter.Number)) is not null)
        {
            return ReplayOutcome.InMailbox;
        }

        if (letter.Step != DeadLetter.Acknowledge && past?.Text("Outcome") == nameof(Outcome.Forwarded))
        {
            await letters.RemoveAsync(letter);

            return ReplayOutcome.Forwarded;
        }

        IncomingEvent again = letter.Again(past?.Text("Text") ?? "") with { Needs = chat is null ? past?.Key : RowKeys.Chat(chat.Id) };
        Accepted accepted = await mailbox.AcceptAllAsync(letter.Conversation, letter.Direction, [again]);
        await letters.RemoveAsync(letter);

        return accepted.Lost.Count > 0 ? ReplayOutcome.Gone : accepted.New == 1 ? ReplayOutcome.Replayed : ReplayOutcome.ReplayedBefore;
    }

    // If a conversation was removed for inactivity, its numbers begin anew, so the same number may belong to another event.
    private async Task<Row?> FindAsync(DeadLetter letter, string key) =>
        await tables.Conversations.FindAsync(letter.Conversation.Partition, key) is { } row && row.Time("AcceptedAt") == letter.AcceptedAt ? row : null;
}
