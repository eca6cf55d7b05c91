namespace WebhookFunctions.Mailboxes;

/// <summary>The setting <c>Delivery__LeasePeriod</c>: how soon a dead forwarder is replaced. All other times of the mailboxes are parts or multiples of it.</summary>
internal sealed class LeaseOptions
{
    public const string Section = "Delivery";

    /// <summary>A forwarder that shows no sign of life for this time counts as dead. The sweep should run at least as often.</summary>
    public TimeSpan LeasePeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after an event was accepted its mailbox is due for the sweep: by then a forwarder should have emptied it.</summary>
    public TimeSpan DueAfter => LeasePeriod * 2 / 3;

    /// <summary>The longest time between two looks at something that waits, whatever was decided before.</summary>
    public TimeSpan LongestRest => LeasePeriod * 10;
}
