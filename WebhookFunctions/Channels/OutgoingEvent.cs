using System.Text.Json;

namespace WebhookFunctions.Channels;

/// <summary>An event on its way to the user.</summary>
/// <param name="Id">The idempotency key: the same for every attempt at the same event.</param>
/// <param name="Message">Set for messages.</param>
/// <param name="Activity">Set for typing: <c>typing:start</c> or <c>typing:stop</c>.</param>
/// <param name="Raw">The event as the sender wrote it.</param>
internal sealed record OutgoingEvent(
    string Id,
    OutgoingType Type,
    string Connection,
    string ConversationId,
    string Address,
    DateTimeOffset Timestamp,
    OutgoingMessage? Message,
    string? Activity,
    JsonElement Raw)
{
    /// <summary>For a handover: what the bot tells the agents.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Why the user is with the bot again, or why the chat has ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the channel's own requests arrive; null if the app does not know its address.</summary>
    public Uri? Entrance { get; init; }

    /// <summary>The name of the agent who says this, or null for the bot.</summary>
    public string? Agent { get; init; }
}

/// <param name="Text">What is said, without the parts that a channel shows itself; may be empty.</param>
/// <param name="Fallback">A readable rendering of any content type; null if it is the same as the text.</param>
/// <param name="Content">The content as the sender wrote it.</param>
internal sealed record OutgoingMessage(string Id, string Text, string? Fallback, JsonElement Content)
{
    public static OutgoingMessage Of(string id, JsonElement content)
    {
        string words = ContentText.Words(content);
        string fallback = ContentText.Fallback(content);

        return new(id, words, fallback == words ? null : fallback, content);
    }
}

internal enum OutgoingType
{
    Message,
    Typing,
    Handover,

    /// <summary>An agent has joined.</summary>
    Joined,

    /// <summary>The user is with the bot again.</summary>
    Handback,

    /// <summary>The chat has ended; the user's next message begins another.</summary>
    Ended,
}
