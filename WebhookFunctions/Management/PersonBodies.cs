namespace WebhookFunctions.Management;

/// <summary>A part of what is stored of a person.</summary>
/// <param name="Name">What the logs call the conversation.</param>
/// <param name="More">To be sent back as <c>continue</c>, for what comes behind.</param>
internal sealed record PersonPart(string Connection, string Name, string Address, IReadOnlyList<StoredEntry> Entries, string? More);

/// <param name="Removed">How many rows of storage.</param>
/// <param name="More">The request should be sent again: there was no time for all, or somebody was at work on a mailbox.</param>
internal sealed record PersonDeleted(int Removed, bool More);

/// <param name="Accepted">False where a message with this id was accepted before.</param>
internal sealed record MessageAccepted(bool Accepted);
