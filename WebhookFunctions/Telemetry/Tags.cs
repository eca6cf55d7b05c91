namespace WebhookFunctions.Telemetry;

/// <summary>The tags of spans and metrics. Metrics have only the first three, which have few values.</summary>
internal static class Tags
{
    public const string Connection = "webhookfunctions.connection";
    public const string Direction = "webhookfunctions.direction";
    public const string Destination = "webhookfunctions.destination";

    /// <summary>The conversation as the logs show it: hashed.</summary>
    public const string Conversation = "webhookfunctions.conversation";

    /// <summary>The event's id as the logs show it, without any address.</summary>
    public const string Event = "webhookfunctions.event.id";

    public const string Kind = "webhookfunctions.event.kind";
    public const string Accepted = "webhookfunctions.accepted";
    public const string Duplicates = "webhookfunctions.duplicates";
    public const string Attempt = "webhookfunctions.attempt";
    public const string Outcome = "webhookfunctions.outcome";
}
