using WebhookFunctions.Agents;

namespace WebhookFunctions.Conversations;

/// <summary>One user's chat on one connection. Changed by the holder of the lease of <see cref="Direction.ChannelToBot"/> only.</summary>
/// <param name="PlatformId">The platform's id of the chat, or null while there is none.</param>
/// <param name="StartPending">The chat exists, its start postback has not been taken yet.</param>
public sealed record Conversation(ConversationKey Key, string? PlatformId = null, bool StartPending = false)
{
    public HandoverState State { get; init; }

    /// <summary>How far the user's mailbox had come with the last change: the number of the mail that made it, or the next where that finished it.</summary>
    public long Reached { get; init; }

    /// <summary>Which handover this is: the number of its mail. An expiry of an earlier one means nothing.</summary>
    public long Handover { get; init; }

    /// <summary>The bot's event that asked for the handover: a request that comes to nothing ends its own handover only.</summary>
    public string Request { get; init; } = "";

    /// <summary>How far the transcript goes that the desk gets with the handover: the first number not in it of what went to the channel.</summary>
    public long TranscriptEnd { get; init; }

    /// <summary>The delayed wake-up that will end the handover, to be taken back once it has ended otherwise.</summary>
    public Guard? Expiry { get; init; }

    /// <summary>Why the handover ended, once it has.</summary>
    public HandoverEnd End { get; init; }

    /// <summary>The user as the channel gave it last (a JSON object), or null.</summary>
    public string? User { get; init; }
}
