namespace WebhookFunctions.Conversations;

/// <summary>Who sent an event. Event ids are unique only within a source.</summary>
internal enum EventSource
{
    Bot,
    Channel,
    Agent,

    /// <summary>The connector itself, when one direction tells the other something.</summary>
    Connector,

    /// <summary>An operator of the app, with a message of the operator's own.</summary>
    Operator,
}
