using WebhookFunctions.Conversations;

namespace WebhookFunctions.Management;

/// <summary>Conversations; of each answer the last active first.</summary>
/// <param name="More">To be sent back as <c>continue</c>, where there may be more.</param>
internal sealed record ConversationList(IReadOnlyList<ListedConversationBody> Conversations, string? More);

/// <param name="Name">What the logs call it.</param>
/// <param name="PlatformId">The platform's id of its chat; null where there is none.</param>
/// <param name="State">Who answers the user.</param>
/// <param name="LastActivity">Something happened then, and perhaps within ten minutes after; null where it is not known.</param>
/// <param name="Waits">It has events that were not forwarded yet.</param>
internal sealed record ListedConversationBody(
    string Connection, string Name, string Address, string? PlatformId, string State, DateTime? LastActivity, bool Waits)
{
    public static ListedConversationBody Of(FoundConversation found, LogNames names) => new(
        found.Conversation.Key.Connection,
        names.Of(found.Conversation.Key),
        found.Conversation.Key.Address,
        found.Conversation.Chat?.Id,
        OperatorWords.Of(found.Conversation.State),
        found.LastActivity?.UtcDateTime,
        found.Waits);
}
