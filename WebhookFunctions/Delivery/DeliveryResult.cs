namespace WebhookFunctions.Delivery;

internal enum DeliveryStatus
{
    /// <summary>The other side took it.</summary>
    Delivered,

    /// <summary>The other side may take it later.</summary>
    Unavailable,

    /// <summary>The other side refuses everything we send, because of a wrong token, secret or address. The connection is in trouble.</summary>
    Denied,

    /// <summary>The other side will never take this event. The event is in trouble.</summary>
    Refused,

    /// <summary>The other side does not know, or no longer knows, the event's conversation.</summary>
    Gone,

    /// <summary>We could not even try, because of a defect of ours or of the event.</summary>
    Failed,
}

/// <summary>How handing something to a remote ended: a value, not an exception.</summary>
internal sealed record DeliveryResult
{
    private DeliveryResult(DeliveryStatus status, string reason, TimeSpan? retryAfter) =>
        (Status, Reason, RetryAfter) = (status, reason, retryAfter);

    public static DeliveryResult Delivered { get; } = new(DeliveryStatus.Delivered, "", null);

    public DeliveryStatus Status { get; }

    public bool IsDelivered => Status == DeliveryStatus.Delivered;

    /// <summary>For people: what was asked and what was answered. It goes into logs and dead letters, so it holds no secret.</summary>
    public string Reason { get; }

    /// <summary>How long the other side asked us to wait at least.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The other side may have taken it all the same: no answer came, or one of its own trouble.</summary>
    public bool IsUncertain { get; private init; }

    /// <summary>By what the other side will name it, should it report later that it could not deliver it; null if it reports nothing of the kind.</summary>
    public string? TakenAs { get; private init; }

    /// <summary>The other side took it under an id of its own, and may still fail to bring it to the user.</summary>
    public static DeliveryResult DeliveredAs(string id) => new(DeliveryStatus.Delivered, "", null) { TakenAs = id };

    /// <summary>The same, in other words.</summary>
    public DeliveryResult Saying(string reason) => new(Status, reason, RetryAfter);

    public DeliveryResult Uncertain() => new(Status, Reason, RetryAfter) { IsUncertain = true };

    public static DeliveryResult Of(DeliveryStatus status, string reason) => new(status, reason, null);

    public static DeliveryResult Unavailable(string reason, TimeSpan? retryAfter = null) => new(DeliveryStatus.Unavailable, reason, retryAfter);

    public static DeliveryResult Denied(string reason) => new(DeliveryStatus.Denied, reason, null);

    public static DeliveryResult Refused(string reason) => new(DeliveryStatus.Refused, reason, null);

    public static DeliveryResult Gone(string reason) => new(DeliveryStatus.Gone, reason, null);

    public static DeliveryResult Failed(string reason) => new(DeliveryStatus.Failed, reason, null);
}
