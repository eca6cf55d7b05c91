using WebhookFunctions.Conversations;

namespace WebhookFunctions.Management;

/// <summary>Conversations; each answer lists the last active first.</summary>
/// <param name="More">Send it back as <c>continue</c>; set if there may be more.</param>
internal sealed record ConversationList(IReadOnlyList<ListedConversationBody> Conversations, string? More);

/// <param name="Name">The conversation's name in the logs.</param>
/// <param name="PlatformId">The platform's id of its chat; null if there is no chat.</param>
/// <param name="State">Who answers the user.</param>
/// <param name="LastActivity">Something happened at that time, and perhaps within ten minutes after it; null if the time is not known.</param>
/// <param name="Waits">The conversation has events that were not forwarded yet.</param>
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
