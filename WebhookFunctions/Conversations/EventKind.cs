namespace WebhookFunctions.Conversations;

internal enum EventKind
{
    /// <summary>A kind that this version does not know: the event is stored and logged, but not forwarded.</summary>
    Unknown,
    Message,
    Postback,
    Typing,
    Read,

    /// <summary>The user (re)starts the chat.</summary>
    Start,

    /// <summary>The bot asks for an agent.</summary>
    Handover,

    /// <summary>An agent has joined the conversation.</summary>
    Joined,

    /// <summary>The conversation goes, or has gone, back to the bot.</summary>
    Handback,

    /// <summary>A handover has lasted as long as it may.</summary>
    Expiry,

    /// <summary>Nothing has happened in a chat for as long as it may.</summary>
    Inactivity,

    /// <summary>The chat has ended.</summary>
    Ended,

    /// <summary>The channel could not bring to the user what it had taken.</summary>
    NotDelivered,
}
