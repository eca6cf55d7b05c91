namespace WebhookFunctions.Conversations;

/// <summary>Who sent an event. Event ids are unique per source only.</summary>
public enum EventSource
{
    Bot,
    Channel,
}
