namespace WebhookFunctions.Management;

/// <summary>A page of what is stored about a person.</summary>
/// <param name="Name">The conversation's name in the logs.</param>
/// <param name="More">Send it back as <c>continue</c>, for the next page.</param>
internal sealed record PersonPart(string Connection, string Name, string Address, IReadOnlyList<StoredEntry> Entries, string? More);

/// <param name="Removed">How many rows of storage were removed.</param>
/// <param name="More">Send the request again: there was no time for everything, or a forwarder was at work on a mailbox.</param>
internal sealed record PersonDeleted(int Removed, bool More);

/// <param name="Accepted">False if a message with this id was accepted before.</param>
internal sealed record MessageAccepted(bool Accepted);
