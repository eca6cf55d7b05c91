using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>What became of a dead letter that was to be put back.</summary>
internal enum ReplayOutcome
{
    Replayed,

    /// <summary>It was put back by a replay that ended before it could be removed.</summary>
    ReplayedBefore,

    /// <summary>Its forwarder has not finished with it: it may yet be forwarded.</summary>
    InMailbox,

    /// <summary>It was forwarded all the same: what failed was something that came before.</summary>
    Forwarded,

    /// <summary>Somebody else has replayed or discarded it.</summary>
    Gone,
}

/// <summary>Puts a dead letter back at the end of its mailbox, once, then removes it. Whoever dies in between has it done again without effect.</summary>
internal sealed class DeadLetterReplay(DeadLetters letters, Mailbox mailbox, ConversationStore conversations, Tables tables)
{
    public async Task<ReplayOutcome> ReplayAsync(DeadLetter listed)
    {
        // In this order: while there is a letter, nobody has begun to delete its conversation as a whole.
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

    // Where a conversation was removed for being quiet, its numbers begin anew: the same number is another's.
    private async Task<Row?> FindAsync(DeadLetter letter, string key) =>
        await tables.Conversations.FindAsync(letter.Conversation.Partition, key) is { } row && row.Time("AcceptedAt") == letter.AcceptedAt ? row : null;
}
