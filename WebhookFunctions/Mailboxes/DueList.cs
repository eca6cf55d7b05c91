using System.Globalization;
using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>
/// The due list: one row for every mailbox that still needs somebody. A row is written after its mail. It is changed and removed only under
/// the ETag that it had before the look at its mailbox. So code that finds a mailbox empty and then removes the row cannot remove a row that is needed.
/// </summary>
internal sealed class DueList(Tables tables, IOptions<LeaseOptions> options, TimeProvider time)
{
    public const int Shards = DueShard.Count;

    // Two mailboxes, and the handovers whose ends are still to come.
    private const int MostOfAConversation = 1_000;

    private readonly Table _table = tables.Due;

    /// <summary>Puts a mailbox on the list into which an event was accepted. Only the row's time changes; everything else in the row stays.</summary>
    public Task AddAsync(ConversationKey conversation, Direction direction)
    {
        DateTimeOffset now = time.GetUtcNow();

        return _table.UpsertAsync(Row(conversation, direction, now + options.Value.DueAfter).With("Accepted", now));
    }

    public async Task<DueRow?> FindAsync(ConversationKey conversation, Direction direction) =>
        await _table.FindAsync(Shard(conversation), conversation.MailboxOf(direction)) is { } row ? DueRow.Read(row) : null;

    /// <summary>Says when to look again, and why. If somebody else has changed the row in between, their change stays.</summary>
    /// <param name="seen">The row as it was before the look at the mailbox; null if there was none.</param>
    /// <returns>Whether the list now says this.</returns>
    public async Task<bool> PostponeAsync(ConversationKey conversation, Direction direction, DueRow? seen, DateTimeOffset due, Waiting waiting, int wakeUps = 0)
    {
        Row row = Row(conversation, direction, due)
            .With("Since", waiting.Since ?? time.GetUtcNow())
            .With("Why", waiting.Why)
            .With("Attempts", waiting.Attempts)
            .With("Reason", waiting.Reason)
            .With("HeldFor", waiting.HeldFor)
            .With("IsImpatient", waiting.IsImpatient)
            .With("CalledAt", waiting.CalledAt ?? DateTimeOffset.UnixEpoch)
            .With("WakeUps", wakeUps);

        return await (seen is null ? _table.InsertAsync(row) : _table.MergeAsync(row, seen.ETag)) is not null;
    }

    /// <summary>Changes only the time.</summary>
    public async Task<bool> PostponeAsync(DueRow seen, DateTimeOffset due) =>
        await _table.MergeAsync(new Row(seen.Shard, seen.Key) { ["Due"] = due }, seen.ETag) is not null;

    public Task<bool> RemoveAsync(DueRow seen) => _table.DeleteAsync(seen.Shard, seen.Key, seen.ETag);

    /// <summary>The rows of a shard whose time has come.</summary>
    public async Task<IReadOnlyList<DueRow>> OverdueAsync(int shard, int most)
    {
        DateTimeOffset now = time.GetUtcNow();

        return [.. (await _table.QueryAsync($"PartitionKey eq {DueShard.Name(shard)} and Due le {now}", most)).Select(DueRow.Read)];
    }

    /// <summary>A page of a shard's rows, in the order of their mailboxes' names.</summary>
    /// <param name="connection">Null for all connections.</param>
    /// <param name="from">Where the page before ended, or null.</param>
    /// <param name="handovers">Only the rows of open handovers.</param>
    /// <returns>Null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<DuePage?> PageAsync(int shard, string? connection, int most, string? from, bool handovers = false)
    {
        FormattableString[] conditions = handovers ? [.. DueShard.Rows(shard, connection), $"Handover gt {0L}"] : [.. DueShard.Rows(shard, connection)];

        return await _table.PageAsync(conditions, most, from) is { } page ? new DuePage([.. page.Rows.Select(DueRow.Read)], page.Next) : null;
    }

    /// <summary>Rows of a shard that a gate holds.</summary>
    public async Task<IReadOnlyList<DueRow>> HeldAsync(int shard, string connection, string destination, int most) =>
    [
        .. (await _table.QueryAsync($"PartitionKey eq {DueShard.Name(shard)} and HeldFor eq {destination} and Connection eq {connection}", most)).Select(DueRow.Read),
    ];

    /// <summary>Call this before the handover is recorded, so that no handover is without an end. If the handover is not recorded after all, its expiry does no harm.</summary>
    /// <param name="chat">The platform's id of the handover's chat; empty if there is none.</param>
    public Task AddExpiryAsync(ConversationKey conversation, long handover, string chat, DateTimeOffset due) =>
        _table.UpsertAsync(new Row(Shard(conversation), ExpiryKey(conversation, handover))
        {
            ["Connection"] = conversation.Connection,
            ["Address"] = conversation.Address,
            ["Direction"] = nameof(Direction.ChannelToBot),
            ["Handover"] = handover,
            ["Chat"] = chat,
            ["Due"] = due,
            ["Why"] = "The handover expires.",
        });

    /// <summary>The handover has ended in another way. Its row is never changed, so its ETag does not matter.</summary>
    public Task RemoveExpiryAsync(ConversationKey conversation, long handover) =>
        _table.DeleteAsync(Shard(conversation), ExpiryKey(conversation, handover), "*");

    /// <summary>All rows of a conversation.</summary>
    public async Task<IReadOnlyList<DueRow>> AllOfAsync(ConversationKey conversation) =>
        [.. (await _table.RangeAsync(Shard(conversation), $"{conversation.Partition}~", $"{conversation.Partition}~~", MostOfAConversation)).Select(DueRow.Read)];

    private static Row Row(ConversationKey conversation, Direction direction, DateTimeOffset due) => new(Shard(conversation), conversation.MailboxOf(direction))
    {
        ["Connection"] = conversation.Connection,
        ["Address"] = conversation.Address,
        ["Direction"] = direction.ToString(),
        ["Due"] = due,
    };

    private static string ExpiryKey(ConversationKey conversation, long handover) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation.Partition}~expiry-{handover}");

    private static string Shard(ConversationKey conversation) => DueShard.Name(DueShard.Of(conversation));
}
