using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Selects dead letters: of a connection, of a conversation, accepted within a time.</summary>
/// <param name="Connection">Null for all connections.</param>
/// <param name="Address">Null for all conversations.</param>
/// <param name="Until">Only those accepted before this time.</param>
internal sealed record DeadLetterSelection(string? Connection, string? Address, DateTimeOffset From, DateTimeOffset Until)
{
    public IEnumerable<FormattableString> Conditions
    {
        get
        {
            if (Connection is { } connection)
            {
                yield return $"PartitionKey eq {connection}";
            }

            // '.' comes directly after '-' in the order of keys, and '-' follows the time in a key.
            yield return $"RowKey gt {NewestFirst(Until) + "."}";
            yield return $"RowKey lt {NewestFirst(From) + "."}";

            if (Address is { } address)
            {
                yield return $"Address eq {address}";
            }
        }
    }

    /// <summary>The beginning of a dead letter's key: a later time gives a smaller key.</summary>
    public static string NewestFirst(DateTimeOffset at) => TimeKey.NewestFirst(at);
}
