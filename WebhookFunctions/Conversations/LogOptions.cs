namespace WebhookFunctions.Conversations;

/// <summary>The settings <c>Logs__*</c>.</summary>
internal sealed class LogOptions
{
    public const string Section = "Logs";

    /// <summary>Whether logs show users' addresses (often phone numbers) as they are, instead of a hash.</summary>
    public bool ShowAddresses { get; set; }
}
