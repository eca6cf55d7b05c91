namespace WebhookFunctions.Mailboxes;

/// <summary>The setting <c>Delivery__LeasePeriod</c>: how soon a dead forwarder is replaced. All other times of the mailboxes are parts or multiples of it.</summary>
internal sealed class LeaseOptions
{
    public const string Section = "Delivery";

    /// <summary>A forwarder that shows no sign of life for so long is dead. The sweep should run at least as often.</summary>
    public TimeSpan LeasePeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A mailbox that was accepted into is due for the sweep after so long: by then a forwarder should have emptied it.</summary>
    public TimeSpan DueAfter => LeasePeriod * 2 / 3;

    /// <summary>Somebody looks at least so often at what waits, whatever was decided before.</summary>
    public TimeSpan LongestRest => LeasePeriod * 10;
}
