namespace WebhookFunctions.Conversations;

/// <summary>Who sent an event. Event ids are unique per source only.</summary>
internal enum EventSource
{
    Bot,
    Channel,
    Agent,

    /// <summary>The connector itself: what one direction tells the other.</summary>
    Connector,

    /// <summary>Whoever operates the app: a message of their own.</summary>
    Operator,
}
