namespace WebhookFunctions.Delivery;

public enum DeliveryStatus
{
    /// <summary>The other side took it.</summary>
    Delivered,

    /// <summary>It may take it later.</summary>
    Unavailable,

    /// <summary>It will never take it.</summary>
    Refused,

    /// <summary>It does not know, or no longer knows, what this is for (404, 410).</summary>
    NotFound,
}

/// <summary>How handing something to a remote ended: a value, not an exception.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult(DeliveryStatus status, string reason, TimeSpan? retryAfter) =>
        (Status, Reason, RetryAfter) = (status, reason, retryAfter);

    public static DeliveryResult Delivered { get; } = new(DeliveryStatus.Delivered, "", null);

    public DeliveryStatus Status { get; }

    /// <summary>For people: what was asked, what was answered. Goes into logs and dead letters, so it holds no secret.</summary>
    public string Reason { get; }

    /// <summary>How long the other side asked us to wait at the least.</summary>
    public TimeSpan? RetryAfter { get; }

    public static DeliveryResult Unavailable(string reason, TimeSpan? retryAfter = null) =>
        new(DeliveryStatus.Unavailable, reason, retryAfter);

    public static DeliveryResult Refused(string reason) => new(DeliveryStatus.Refused, reason, null);

    public static DeliveryResult NotFound(string reason) => new(DeliveryStatus.NotFound, reason, null);
}
