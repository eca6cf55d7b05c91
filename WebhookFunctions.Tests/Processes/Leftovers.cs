using Azure.Data.Tables;

namespace WebhookFunctions.Tests.Processes;

/// <summary>What is still in the mailboxes, in the words that tell why.</summary>
internal static class Leftovers
{
    private const string Mail = "-mail-";

    public static string Describe(IReadOnlyList<TableEntity> rows) => string.Join(
        '\n',
        rows.Where(row => row.RowKey.Contains(Mail, StringComparison.Ordinal))
            .GroupBy(row => (Conversation: row.PartitionKey, Direction: row.RowKey[..row.RowKey.IndexOf(Mail, StringComparison.Ordinal)]))
            .Select(mailbox => Describe(mailbox.Key.Conversation, mailbox.Key.Direction, [.. mailbox], rows)));

    private static string Describe(string conversation, string direction, TableEntity[] mails, IEnumerable<TableEntity> rows)
    {
        TableEntity? lease = rows.FirstOrDefault(row => row.PartitionKey == conversation && row.RowKey == $"{direction}-lease");
        string holder = lease?.GetBoolean("Held") == true ? $"held since {lease.Timestamp:T}" : "free";

        return $"{conversation} {direction}: {mails.Length} left, the first of {mails[0].Timestamp:T} was tried {mails[0].GetInt32("Attempts") ?? 0} times; "
            + $"the lease is {holder}";
    }
}
