namespace LocalHost.Settings;

/// <summary>Section <c>extensions.queues</c> of <c>host.json</c>, with the real host's defaults and limits.</summary>
internal sealed record QueueRules
{
    public required int BatchSize { get; init; }

    public required int NewBatchThreshold { get; init; }

    public required TimeSpan MaxPollingInterval { get; init; }

    public required TimeSpan VisibilityTimeout { get; init; }

    public required int MaxDequeueCount { get; init; }

    public required bool Base64 { get; init; }

    /// <summary>How long a received message stays invisible; renewed while its function runs. The real host has no setting for this.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromMinutes(10);

    public static QueueRules Read(HostJsonSection queues)
    {
        int batchSize = queues.Integer("batchSize", 16, minimum: 1, maximum: 32);

        return new QueueRules
        {
            BatchSize = batchSize,
            NewBatchThreshold = queues.Integer("newBatchThreshold", batchSize / 2 * Environment.ProcessorCount),
            // This is the real host's default in the Development environment; elsewhere its default is a minute.
            MaxPollingInterval = queues.Duration("maxPollingInterval", TimeSpan.FromSeconds(2), minimum: TimeSpan.FromMilliseconds(100)),
            VisibilityTimeout = queues.Duration("visibilityTimeout", TimeSpan.Zero, minimum: TimeSpan.Zero),
            MaxDequeueCount = queues.Integer("maxDequeueCount", 5, minimum: 1),
            Base64 = queues.OneOf("messageEncoding", "base64", "none") == "base64",
        };
    }
}
