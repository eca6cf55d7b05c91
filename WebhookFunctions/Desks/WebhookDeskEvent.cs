using System.Collections.Frozen;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Desks;

/// <summary>One event of the <c>webhook</c> desk.</summary>
internal static class WebhookDeskEvent
{
    private const int MaximumNameLength = 256;

    private static readonly FrozenSet<string> _ofAll = ["id", "type", "address", "agent", "agent.name"];
    private static readonly FrozenSet<string> _ofMessages = [.. _ofAll, "text", "content", .. Attachment.Known];
    private static readonly FrozenSet<string> _ofTyping = [.. _ofAll, "activity"];
    private static readonly FrozenSet<string> _ofHandbacks = [.. _ofAll, "metadata"];

    public static (int Status, string Reason)? Problem(JsonElement @event) =>
        EventChecks.Problem(@event) ?? EventChecks.AddressProblem(@event) ?? (Reason(@event) is { } reason ? (400, reason) : null);

    public static AgentEvent Read(JsonElement @event, int index)
    {
        EventKind kind = Kind(@event);

        return new AgentEvent(
            index, @event.Id("id")!, kind, @event.Id("address")!, @event.GetRawText(), UnknownProperties.Of(@event, index, Known(kind)));
    }

    private static EventKind Kind(JsonElement @event) => @event.Text("type") switch
    {
        "joined" => EventKind.Joined,
        "message" => EventKind.Message,
        "typing" => EventKind.Typing,
        "handback" => EventKind.Handback,
        _ => EventKind.Unknown,
    };

    private static FrozenSet<string> Known(EventKind kind) => kind switch
    {
        EventKind.Message => _ofMessages,
        EventKind.Typing => _ofTyping,
        EventKind.Handback => _ofHandbacks,
        _ => _ofAll,
    };

    private static string? Reason(JsonElement @event) => Kind(@event) switch
    {
        _ when !IsAbsentOr(@event.Get("agent"), JsonValueKind.Object) => "agent must be an object.",
        _ when @event.Object("agent")?.Text("name") is { Length: > MaximumNameLength } => $"agent.name may have {MaximumNameLength} characters.",
        EventKind.Unknown => "type must be joined, message, typing or handback.",
        EventKind.Message => MessageProblem(@event),
        EventKind.Typing when UserEvent.Activity(@event) is not (UserEvent.TypingStart or UserEvent.TypingStop) =>
            $"activity must be {UserEvent.TypingStart} or {UserEvent.TypingStop}.",
        EventKind.Handback when !IsAbsentOr(@event.Get("metadata"), JsonValueKind.Object) => "metadata must be an object.",
        _ => null,
    };

    /// <returns>What is wrong with a message, or null.</returns>
    public static string? MessageProblem(JsonElement message)
    {
        if (!IsAbsentOr(message.Get("text"), JsonValueKind.String) || !IsAbsentOr(message.Get("content"), JsonValueKind.Object))
        {
            return "text must be a string, and content an object.";
        }

        if (Attachment.Problem(message) is { } problem)
        {
            return problem;
        }

        return message.Text("text") is null or "" && message.Object("content") is null && !message.Elements(Attachment.Property).Any()
            ? "A message needs a text, a content or attachments."
            : null;
    }

    private static bool IsAbsentOr(JsonElement? value, JsonValueKind kind) =>
        value is null or { ValueKind: JsonValueKind.Null } || value.Value.ValueKind == kind;
}
