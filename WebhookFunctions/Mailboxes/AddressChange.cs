namespace WebhookFunctions.Mailboxes;

/// <summary>A user has other addresses from now on, and the conversation goes on.</summary>
/// <param name="Before">The address by which the user was known.</param>
/// <param name="Now">The new addresses.</param>
/// <param name="Left">An address that may be somebody else's from now on; null if there is none.</param>
internal sealed record AddressChange(string Before, IReadOnlyList<string> Now, string? Left = null);
