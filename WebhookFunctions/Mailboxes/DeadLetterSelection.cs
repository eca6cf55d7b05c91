using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Which dead letters are meant: a connection's, a conversation's, those accepted in a time.</summary>
/// <param name="Connection">Null for those of all.</param>
/// <param name="Address">Null for all conversations.</param>
/// <param name="Until">Those accepted before.</param>
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

            // '.' is just behind '-', with which a key goes on.
            yield return $"RowKey gt {NewestFirst(Until) + "."}";
            yield return $"RowKey lt {NewestFirst(From) + "."}";

            if (Address is { } address)
            {
                yield return $"Address eq {address}";
            }
        }
    }

    /// <summary>The beginning of a dead letter's key: the later it was accepted, the smaller.</summary>
    public static string NewestFirst(DateTimeOffset at) => TimeKey.NewestFirst(at);
}
