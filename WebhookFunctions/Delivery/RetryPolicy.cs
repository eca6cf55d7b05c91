namespace WebhookFunctions.Delivery;

/// <summary>How long and how often something is tried, and the random part of the next wait.</summary>
/// <param name="OwnPatience">If somebody waits for the end of the step: the most time for waiting and trying. Null for the configured sum of waits.</param>
/// <param name="Took">How long the attempt took, by this instance's own clock. It counts only for a step with its own patience.</param>
/// <param name="Jitter">From 0 to 1.</param>
internal sealed record RetryPolicy(DeliveryOptions Options, TimeSpan? OwnPatience, DateTimeOffset Now, TimeSpan Took, double Jitter);
