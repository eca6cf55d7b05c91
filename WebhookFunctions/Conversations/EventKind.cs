namespace WebhookFunctions.Conversations;

public enum EventKind
{
    /// <summary>A kind this version does not know: kept, reported, not forwarded.</summary>
    Unknown,
    Message,
    Postback,
    Typing,
    Read,

    /// <summary>The user (re)starts the chat.</summary>
    Start,
    Handover,
}
