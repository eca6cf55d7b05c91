using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Chats that end when nothing happens in them any more: when somebody should look at each. An event changes nothing here; whoever looks asks when the last one was.</summary>
/// <remarks>As on the due list, a row is changed and removed only under the ETag that it had before its conversation was looked at.</remarks>
internal sealed class InactivityList(Tables tables, InactivityTimes times, TimeProvider time)
{
    private readonly Table _table = tables.Inactivity;

    /// <summary>To be called before a chat is begun: no chat without an end. One that does not come about does no harm.</summary>
    public Task AddAsync(ConversationKey conversation) => New(conversation) is { } row ? _table.UpsertAsync(row) : Task.CompletedTask;

    /// <summary>Where it is on the list already, it stays as it is.</summary>
    /// <returns>Whether it was not.</returns>
    public async Task<bool> TryAddAsync(ConversationKey conversation) => New(conversation) is { } row && await _table.InsertAsync(row) is not null;

    public async Task<IReadOnlyList<InactivityRow>> OverdueAsync(string connection, int most)
    {
        DateTimeOffset now = time.GetUtcNow();

        return [.. (await _table.QueryAsync($"PartitionKey eq {connection} and Due le {now}", most)).Select(InactivityRow.Read)];
    }

    public async Task PostponeAsync(InactivityRow seen, DateTimeOffset due) =>
        await _table.MergeAsync(new Row(seen.Conversation.Connection, seen.Key) { ["Due"] = due }, seen.ETag);

    public Task<bool> RemoveAsync(InactivityRow seen) => _table.DeleteAsync(seen.Conversation.Connection, seen.Key, seen.ETag);

    public async Task<InactivityRow?> FindAsync(ConversationKey conversation) =>
        await _table.FindAsync(conversation.Connection, KeyOf(conversation)) is { } row ? InactivityRow.Read(row) : null;

    /// <summary>The conversation is no more.</summary>
    public Task<bool> ForgetAsync(ConversationKey conversation) => _table.DeleteAsync(conversation.Connection, KeyOf(conversation), "*");

    private Row? New(ConversationKey conversation) => times.Of(conversation.Connection) is { } after
        ? new Row(conversation.Connection, KeyOf(conversation)) { ["Address"] = conversation.Address, ["Due"] = time.GetUtcNow() + after }
        : null;

    private static string KeyOf(ConversationKey conversation) => SafeKey.From(conversation.Address);
}

/// <summary>A chat on the list.</summary>
internal sealed record InactivityRow(string Key, string ETag, ConversationKey Conversation, DateTimeOffset Due)
{
    public static InactivityRow Read(Row row) => new(
        row.Key, row.ETag, new ConversationKey(row.Partition, row.Text("Address")), row.Time("Due") ?? DateTimeOffset.UnixEpoch);
}
