using System.Globalization;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>The due list has a fixed number of partitions, over which the conversations are spread.</summary>
internal static class DueShard
{
    public const int Count = 16;

    public static int Of(ConversationKey conversation)
    {
        // The hash must be the same on every instance and in every version. string.GetHashCode is not.
        uint hash = 2_166_136_261;

        foreach (char c in conversation.Partition)
        {
            hash = (hash ^ c) * 16_777_619;
        }

        return (int)(hash % Count);
    }

    public static string Name(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);

    /// <param name="connection">Null for all connections.</param>
    public static IEnumerable<FormattableString> Rows(int shard, string? connection) => connection is null
        ? [$"PartitionKey eq {Name(shard)}"]

        // A key begins with the connection's name and a dot; '/' comes directly after '.' in the order of keys.
        : [$"PartitionKey eq {Name(shard)}", $"RowKey gt {connection + "."}", $"RowKey lt {connection + "/"}"];
}
