using WebhookFunctions.Agents;

namespace WebhookFunctions.Conversations;

/// <summary>One user's chat on one connection. Changed by the holder of the lease of <see cref="Direction.ChannelToBot"/> only.</summary>
/// <param name="PlatformId">The platform's id of the chat, or null while there is none.</param>
/// <param name="StartPending">The chat exists, its start postback has not been taken yet.</param>
public sealed record Conversation(ConversationKey Key, string? PlatformId = null, bool StartPending = false)
{
    public HandoverState State { get; init; }

    /// <summary>The number of the mail that changed the conversation last.</summary>
    public long ChangedBy { get; init; }

    /// <summary>Which handover this is: the number of its mail. An expiry of an earlier one means nothing.</summary>
    public long Handover { get; init; }

    /// <summary>Why the handover ended, once it has.</summary>
    public HandoverEnd End { get; init; }

    /// <summary>The user as the channel gave it when the chat began (a JSON object), or null.</summary>
    public string? User { get; init; }
}
