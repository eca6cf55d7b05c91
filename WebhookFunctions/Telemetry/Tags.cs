namespace WebhookFunctions.Telemetry;

/// <summary>What spans and metrics are told apart by. Metrics have those only of which there are few values: the first four, and what a channel calls an event of no use.</summary>
internal static class Tags
{
    public const string Connection = "webhookfunctions.connection";
    public const string Direction = "webhookfunctions.direction";
    /// <summary>A channel's type, such as <c>telegram</c>.</summary>
    public const string Channel = "webhookfunctions.channel";

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
