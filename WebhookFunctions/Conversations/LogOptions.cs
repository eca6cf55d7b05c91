namespace WebhookFunctions.Conversations;

/// <summary>The settings <c>Logs__*</c>.</summary>
internal sealed class LogOptions
{
    public const string Section = "Logs";

    /// <summary>Whether logs show users' addresses (phone numbers, often) as they are, and not as a hash.</summary>
    public bool ShowAddresses { get; set; }
}
