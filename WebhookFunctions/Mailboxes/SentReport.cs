namespace WebhookFunctions.Mailboxes;

/// <summary>A channel's report that what it was sent is on its way to the user, or never will be: what waits behind it may go.</summary>
/// <param name="Address">The channel's address of the user.</param>
/// <param name="Sent">The channel's id of what was sent.</param>
internal sealed record SentReport(string Address, string Sent)
{
    /// <summary>See <see cref="AddressedEvent.IsOneOfSeveral"/>.</summary>
    public bool IsOneOfSeveral { get; init; }
}
