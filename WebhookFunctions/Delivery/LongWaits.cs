using System.Collections.Concurrent;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>The waiting mailboxes that a sweep saw, by connection. A sweep sees every waiting mailbox at least once in ten lease periods, held or not.</summary>
internal sealed class LongWaits(DateTimeOffset now)
{
    /// <summary>Longer than a short outage and its retries take.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (int Mailboxes, DateTimeOffset Oldest)> _waits = new();
    private readonly ConcurrentDictionary<string, (int Mailboxes, DateTimeOffset Oldest)> _overdue = new();

    /// <summary>Each connection, how many of its mailboxes have waited for long, and how long the first has waited.</summary>
    public IEnumerable<(string Connection, int Mailboxes, TimeSpan Longest)> All =>
        _waits.OrderBy(wait => wait.Key).Select(wait => (wait.Key, wait.Value.Mailboxes, now - wait.Value.Oldest));

    /// <summary>The same for all overdue mailboxes, however long they have waited.</summary>
    public IEnumerable<(string Connection, int Rows, TimeSpan Oldest)> Overdue =>
        _overdue.Select(wait => (wait.Key, wait.Value.Mailboxes, now - wait.Value.Oldest));

    public void Add(IEnumerable<DueRow> rows)
    {
        foreach (DueRow row in rows.Where(row => row.Handover is null))
        {
            Add(_overdue, row, row.Waiting.Since ?? row.Due);

            if (row.Waiting.Since is { } since && now - since > Long)
            {
                Add(_waits, row, since);
            }
        }
    }

    private static void Add(ConcurrentDictionary<string, (int Mailboxes, DateTimeOffset Oldest)> waits, DueRow row, DateTimeOffset since) => waits.AddOrUpdate(
        row.Conversation.Connection, (1, since), (_, wait) => (wait.Mailboxes + 1, since < wait.Oldest ? since : wait.Oldest));
}
