namespace WebhookFunctions.Delivery;

/// <summary>The settings <c>Delivery__*</c>: how long the connector waits for a failing side.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>How many wake-ups of one direction an instance works on at a time: <c>batchSize</c> and <c>newBatchThreshold</c> in host.json.</summary>
    public const int PlacesOfAnInstance = 32;

    /// <summary>The sum of the waits after which an event becomes a dead letter. Time for which its destination is held does not count.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The wait after the first failure; each further wait is twice as long.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a remote may take to answer one request.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>If there are several connections: how many of an instance's places one destination may take, so that a destination that hangs stops no other.</summary>
    public int PlacesPerDestination { get; set; } = 16;
}
