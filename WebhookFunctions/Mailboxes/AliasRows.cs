using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>The rows that lead from a user's other addresses to the conversation.</summary>
/// <remarks>
/// An alias is the sequence of an otherwise empty mailbox, so an event and an alias cannot both be the first at an address: storage lets one of them in. No instance remembers an
/// alias, because an address may pass to somebody else. The conversation has a list of its aliases, so that an export and a deletion find each of them.
/// </remarks>
internal sealed class AliasRows(Tables tables)
{
    private const string Address = "Address";

    private static readonly string _alias = RowKeys.Sequence(Direction.ChannelToBot);

    public async Task<bool> HasAnyAsync(ConversationKey conversation) => (await ListedAsync(conversation)).Count > 0;

    /// <summary>Leads from one address to a conversation, unless there is a conversation at that address: what was said in it stays where it is.</summary>
    /// <param name="now">What is at the address.</param>
    public async Task PointAsync(ConversationKey alias, ConversationKey conversation, Sequence now)
    {
        if (now is { ETag: not null, MovedTo: null } || now.MovedTo == conversation.Address)
        {
            return;
        }

        Row listed = new(conversation.Partition, RowKeys.Alias(alias.Address)) { [Address] = alias.Address };
        Row pointer = new(alias.Partition, _alias) { ["Last"] = 0L, [Sequences.MovedTo] = conversation.Address };

        // Listed first, so that no alias is there that the list does not have. And once more behind it, because the user may have been deleted in between.
        await tables.Conversations.UpsertAsync(listed);

        if ((await tables.Conversations.SubmitAsync(new Transaction().Replace(pointer, now.ETag))).Conflict is not null)
        {
            // The request is sent again, and then it is seen what came first.
            throw new IOException("The address became that of a conversation meanwhile.");
        }

        await tables.Conversations.UpsertAsync(listed);

        if (now.MovedTo is { } former)
        {
            await tables.Conversations.DeleteAsync(new ConversationKey(alias.Connection, former).Partition, RowKeys.Alias(alias.Address), "*");
        }
    }

    /// <summary>The address is the user's no longer.</summary>
    public async Task LeaveAsync(ConversationKey alias, ConversationKey conversation, Sequence now)
    {
        if (now.ETag is { } etag && now.MovedTo == conversation.Address)
        {
            await tables.Conversations.DeleteAsync(alias.Partition, _alias, etag);
            await tables.Conversations.DeleteAsync(conversation.Partition, RowKeys.Alias(alias.Address), "*");
        }
    }

    /// <summary>The aliases of a conversation.</summary>
    public async Task<IReadOnlyList<Row>> OfAsync(ConversationKey conversation)
    {
        List<Row> aliases = [];

        foreach (Row listed in await ListedAsync(conversation))
        {
            ConversationKey alias = new(conversation.Connection, listed.Text(Address));

            if (await tables.Conversations.FindAsync(alias.Partition, _alias) is { } row && row.Text(Sequences.MovedTo) == conversation.Address)
            {
                aliases.Add(row);
            }
        }

        return aliases;
    }

    /// <returns>How many rows were removed.</returns>
    public async Task<int> ForgetAsync(ConversationKey conversation)
    {
        int removed = 0;

        foreach (Row alias in await OfAsync(conversation))
        {
            removed += await tables.Conversations.DeleteAsync(alias.Partition, alias.Key, alias.ETag) ? 1 : 0;
        }

        return removed;
    }

    /// <summary>Whether the rows of a mailbox are an alias whose conversation is there. If the conversation is gone, its list goes.</summary>
    public async Task<bool> IsNeededAsync(IReadOnlyList<Row> rows)
    {
        if (rows is not [var alias] || alias.Text(Sequences.MovedTo) is not { Length: > 0 } to)
        {
            return false;
        }

        ConversationKey conversation = new(alias.Partition[..alias.Partition.IndexOf('.', StringComparison.Ordinal)], to);

        if (await tables.Conversations.FindAsync(conversation.Partition, _alias) is not null)
        {
            return true;
        }

        foreach (Row listed in await ListedAsync(conversation))
        {
            await tables.Conversations.DeleteAsync(listed.Partition, listed.Key, "*");
        }

        return false;
    }

    private Task<IReadOnlyList<Row>> ListedAsync(ConversationKey conversation) =>
        tables.Conversations.RangeAsync(conversation.Partition, RowKeys.BeforeAliases, RowKeys.BehindAliases, int.MaxValue);
}
