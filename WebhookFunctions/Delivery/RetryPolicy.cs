namespace WebhookFunctions.Delivery;

/// <summary>How long and how often something is tried, and what chance says this time.</summary>
/// <param name="OwnPatience">Where somebody waits for the step's end, at the latest after so much waiting and trying; null for the configured sum of waits.</param>
/// <param name="Took">How long the attempt took, by this instance's own clock, where it counts: for a patience of its own.</param>
/// <param name="Jitter">From 0 to 1.</param>
internal sealed record RetryPolicy(DeliveryOptions Options, TimeSpan? OwnPatience, DateTimeOffset Now, TimeSpan Took, double Jitter);
