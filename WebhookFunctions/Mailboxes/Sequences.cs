using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>The last number given out in a mailbox, with the ETag under which the next may be taken.</summary>
/// <param name="ETag">Null if no number has been given out yet.</param>
internal sealed record Sequence(long Last, string? ETag)
{
    /// <summary>
    /// The row of a chat that was there when the last number was taken. Such a row is removed only together with the sequence's own row, so it is there while the
    /// ETag is valid.
    /// </summary>
    public string? Chat { get; init; }

    /// <summary>The address at which the user's conversation is, where this mailbox is that of another address of the user. Then no number is ever given out here.</summary>
    public string? MovedTo { get; init; }

    /// <summary>When the number was given out, by the clock of the instance that gave it out. Only set if the row was read.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>The last numbers given out. They are remembered, so that a warm instance takes the next number without a read. If a number is out of date, the write fails and the row is read again.</summary>
internal sealed class Sequences(Tables tables, InstanceCache cache)
{
    public const string MovedTo = "MovedTo";

    public async ValueTask<Sequence> GetAsync(string partition, Direction direction) =>
        cache.Get<Sequence>((partition, direction)) ?? await ReadAsync(partition, direction);

    public async Task<Sequence> ReadAsync(string partition, Direction direction)
    {
        Row? row = await tables.Conversations.FindAsync(partition, RowKeys.Sequence(direction));

        return row is null ? new Sequence(0, null) : new Sequence(row.Number("Last"), row.ETag) { At = row.Time("At") ?? row.WrittenAt, MovedTo = row.Text(MovedTo) is { Length: > 0 } to ? to : null };
    }

    public void Set(string partition, Direction direction, Sequence sequence) => cache.Set((partition, direction), sequence);

    public void Forget(string partition, Direction direction) => cache.Forget((partition, direction));
}
