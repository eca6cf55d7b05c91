using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>Finds the conversation of a user who has several addresses, or another than before. The conversation stays at the address where it began.</summary>
internal sealed class Aliases(AliasRows rows, Sequences sequences)
{
    /// <summary>Notes the changes, then finds where the events go.</summary>
    public async Task<Batch> AddressAsync(string connection, Batch batch)
    {
        foreach (AddressChange change in batch.Changes)
        {
            await ChangeAsync(connection, change);
        }

        Dictionary<(string, string?), string> found = [];

        // One after the other: two events of one request may be those of the same user.
        foreach (AddressedEvent one in batch.Events.Where(one => one.IsOneOfSeveral).DistinctBy(one => (one.Address, one.Alias)))
        {
            found[(one.Address, one.Alias)] = await FindAsync(connection, one.Address, one.Alias);
        }

        batch = await AddressReportsAsync(connection, batch);

        return found.Count == 0 ? batch : batch with { Events = [.. batch.Events.Select(one => one.IsOneOfSeveral ? one with { Address = found[(one.Address, one.Alias)] } : one)] };
    }

    private async Task<Batch> AddressReportsAsync(string connection, Batch batch)
    {
        List<SentReport> reports = [];

        foreach (SentReport one in batch.Reports)
        {
            reports.Add(one.IsOneOfSeveral ? one with { Address = await FindAsync(connection, one.Address, alias: null) } : one);
        }

        return reports.Count == 0 ? batch : batch with { Reports = reports };
    }

    /// <returns>The conversation of the user who has this address.</returns>
    public async Task<ConversationKey> FindAsync(ConversationKey key) =>
        (await ReadAsync(key)).MovedTo is { } to ? new ConversationKey(key.Connection, to) : key;

    private async Task<string> FindAsync(string connection, string address, string? alias)
    {
        ConversationKey key = new(connection, address);
        Sequence own = await sequences.GetAsync(key.Partition, Direction.ChannelToBot);

        if (own.MovedTo is { } moved)
        {
            return moved;
        }

        if (own.ETag is not null)
        {
            // Storing the event reads it, too, unless it is known here.
            sequences.Set(key.Partition, Direction.ChannelToBot, own);

            return address;
        }

        return alias is null ? address : await BeginAsync(key, new ConversationKey(connection, alias));
    }

    private async Task<string> BeginAsync(ConversationKey user, ConversationKey alias)
    {
        // A conversation that nobody else has claimed: a telephone number may be another person's by now.
        if (await ReadAsync(alias) is { ETag: not null, MovedTo: null } && !await rows.HasAnyAsync(alias))
        {
            await rows.PointAsync(user, alias, await ReadAsync(user));

            return alias.Address;
        }

        await rows.PointAsync(alias, user, await ReadAsync(alias));

        return user.Address;
    }

    private async Task ChangeAsync(string connection, AddressChange change)
    {
        ConversationKey before = new(connection, change.Before);

        if (await ReadAsync(before) is not { ETag: not null } known)
        {
            return;
        }

        ConversationKey conversation = known.MovedTo is { } to ? new ConversationKey(connection, to) : before;

        foreach (ConversationKey now in change.Now.Where(now => now != conversation.Address).Select(now => new ConversationKey(connection, now)))
        {
            await rows.PointAsync(now, conversation, await ReadAsync(now));
        }

        if (change.Left is { } left && !change.Now.Contains(left))
        {
            ConversationKey former = new(connection, left);
            await rows.LeaveAsync(former, conversation, await ReadAsync(former));
        }
    }

    private Task<Sequence> ReadAsync(ConversationKey key) => sequences.ReadAsync(key.Partition, Direction.ChannelToBot);
}
