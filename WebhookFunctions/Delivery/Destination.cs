namespace WebhookFunctions.Delivery;

internal enum DestinationKind
{
    Bot,
    Channel,
    Desk,
}

/// <summary>One remote side of a connection.</summary>
internal sealed record Destination(string Connection, DestinationKind Kind)
{
    /// <summary>The name under which the destination is stored and logged.</summary>
    public string Name { get; } = Kind switch
    {
        DestinationKind.Bot => "bot",
        DestinationKind.Channel => "channel",
        DestinationKind.Desk => "desk",
    };
}
