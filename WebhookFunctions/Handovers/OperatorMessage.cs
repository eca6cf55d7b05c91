using System.Collections.Frozen;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Desks;

namespace WebhookFunctions.Handovers;

/// <summary>An operator's message to a user, <c>{ "text", "content", "attachments" }</c>, in the form of an agent's message.</summary>
internal static class OperatorMessage
{
    private static readonly FrozenSet<string> _known = ["text", "content", .. Attachment.Known];
    private static readonly HandbackPhrases _noPhrases = new(new AgentOptions());

    public static (int Status, string Reason)? Problem(JsonElement message)
    {
        if (EventChecks.SizeProblem(message) is { } problem)
        {
            return problem;
        }

        if (WebhookDeskEvent.MessageProblem(message) is { } reason)
        {
            return (400, reason);
        }

        return UnknownProperties.Of(message, 0, _known).Properties is [var unknown, ..] ? (400, $"There is no {unknown} in a message; there are text, content and attachments.") : null;
    }

    /// <returns>Several events if there are attachments: each attachment becomes a message.</returns>
    public static IReadOnlyList<IncomingEvent> Of(string id, JsonElement message, string chat, DateTimeOffset now) =>
    [
        .. AgentContents.Of(message, _noPhrases).Contents.Select((content, index) =>
            AgentMessage.ByOperator(AgentIds.OfPart(id, index), content, chat, now) with { Needs = RowKeys.Chat(chat) }),
    ];
}
