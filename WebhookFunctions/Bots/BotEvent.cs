using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>Reads an event of the platform. Where the documentation leaves open where a part lies, every place it may lie is looked at.</summary>
internal static class BotEvent
{
    public static EventKind Kind(JsonElement @event) => @event.Text("type") switch
    {
        "conversation:message" => EventKind.Message,
        "conversation:typing" => EventKind.Typing,
        "conversation:handover" => EventKind.Handover,
        _ => EventKind.Unknown,
    };

    public static string? ConversationId(JsonElement @event) => @event.Object("payload")?.Object("conversation")?.Text("id");

    /// <returns>The message as the bot sent it, or null where there is none.</returns>
    public static JsonElement? Message(JsonElement @event)
    {
        JsonElement? payload = @event.Object("payload");

        if (payload?.Object("message") is { } message)
        {
            return message.Object("content") is null ? null : message;
        }

        return payload?.Object("content") is null ? null : payload;
    }

    /// <returns>The name of the agent who wrote the event, where it is an agent's.</returns>
    public static string? AuthorName(JsonElement @event) =>
        (@event.Object("payload")?.Object("message")?.Object("author") ?? @event.Object("payload")?.Object("author"))?.Text("name");

    /// <returns>What the bot tells the desk with a handover, or null.</returns>
    public static JsonElement? HandoverMetadata(JsonElement @event) =>
        @event.Object("payload")?.Object("handover")?.Object("metadata") ?? @event.Object("payload")?.Object("metadata");

    /// <returns><c>typing:start</c> or <c>typing:stop</c>.</returns>
    public static string Typing(JsonElement @event)
    {
        JsonElement? payload = @event.Object("payload");
        string? state = payload?.Object("activity")?.Text("type") ?? payload?.Text("type") ?? payload?.Text("typing");

        // "typing" may hold a flag instead of a word.
        bool stops = state?.EndsWith("stop", StringComparison.OrdinalIgnoreCase)
            ?? payload?.Get("typing") is { ValueKind: JsonValueKind.False };

        return stops ? UserEvent.TypingStop : UserEvent.TypingStart;
    }

    public static DateTimeOffset Timestamp(JsonElement @event, DateTimeOffset otherwise)
    {
        const long LastMillisecond = 253_402_300_799_999;

        return @event.Get("timestamp") is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out long milliseconds)
            && milliseconds is > 0 and <= LastMillisecond
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : otherwise;
    }

    /// <returns>The message as the bot sent it. Where it is no object of its own, it is the payload less the conversation.</returns>
    public static JsonElement MessageAsItCame(JsonElement @event)
    {
        JsonElement payload = @event.GetProperty("payload");

        // A property's text is its name and value as they stand there.
        return payload.Object("message")
            ?? JsonElement.Parse($"{{{string.Join(',', payload.EnumerateObject().Where(property => property.Name != "conversation"))}}}");
    }
}
