namespace WebhookFunctions.Delivery;

/// <summary>The settings <c>Delivery__*</c>: how long a failing side is waited for, and how soon a dead forwarder is replaced.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>The sum of the waits after which an event becomes a dead letter.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The wait after the first failure; each further one is twice as long. Waits are rounded up to whole seconds.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A forwarder that shows no life for one to two of these is replaced. Must be longer than <see cref="Timeout"/>.</summary>
    public TimeSpan LeasePeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a remote may take to answer one request.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
