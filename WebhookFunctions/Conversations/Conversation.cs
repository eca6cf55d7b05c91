namespace WebhookFunctions.Conversations;

/// <summary>One user's chat on one connection.</summary>
/// <param name="PlatformId">The platform's id of the chat, or null while there is none.</param>
/// <param name="StartPending">The chat exists, its start postback has not been taken yet.</param>
public sealed record Conversation(ConversationKey Key, string? PlatformId = null, bool StartPending = false);
