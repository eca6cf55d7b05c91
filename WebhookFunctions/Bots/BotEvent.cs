using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>Reads an event of the platform. If the documentation leaves open where a part lies, the code looks in every possible place.</summary>
internal static class BotEvent
{
    private const string MessageType = "conversation:message";

    public static EventKind Kind(JsonElement @event) => @event.Text("type") switch
    {
        MessageType => EventKind.Message,
        "conversation:typing" => EventKind.Typing,
        "conversation:handover" => EventKind.Handover,
        null or "" when MessageId(@event) is not null => EventKind.Message,
        _ => EventKind.Unknown,
    };

    /// <returns>The event's id. If there is none, the id of its message, because the platform waits for the acknowledgement of a message.</returns>
    public static string? Id(JsonElement @event) => @event.Id("id") is { Length: > 0 } id ? id : MessageId(@event);

    public static string? ConversationId(JsonElement @event) => @event.Object("payload")?.Object("conversation")?.Id("id");

    public static string? MessageId(JsonElement @event) => (@event.Object("payload")?.Object("message") ?? @event.Object("payload"))?.Id("id");

    /// <returns>The name of the agent who wrote the event, if an agent wrote it.</returns>
    public static string? AuthorName(JsonElement @event) =>
        (@event.Object("payload")?.Object("message")?.Object("author") ?? @event.Object("payload")?.Object("author"))?.Text("name");

    /// <returns>What the bot tells the desk with a handover, or null.</returns>
    public static JsonElement? HandoverMetadata(JsonElement @event) =>
        @event.Object("payload")?.Object("handover")?.Object("metadata") ?? @event.Object("payload")?.Object("metadata");

    /// <returns>Why the conversation came back; only events of the connector itself say so.</returns>
    public static string? HandbackReason(JsonElement @event) => @event.Object("payload")?.Object("handback")?.Text("reason");

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

    /// <summary>The documentation says milliseconds since 1970. Seconds, and a date as text, are just as clear, so they are read, too.</summary>
    public static DateTimeOffset Timestamp(JsonElement @event, DateTimeOffset otherwise)
    {
        const long LastMillisecond = 253_402_300_799_999;

        // As seconds this is the year 5138; as milliseconds it would be 1973.
        const long LastSecond = 99_999_999_999;

        if (long.TryParse(@event.Id("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number is > 0 and <= LastMillisecond
                ? DateTimeOffset.FromUnixTimeMilliseconds(number <= LastSecond ? number * 1_000 : number)
                : otherwise;
        }

        return DateTimeOffset.TryParse(
            @event.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date)
            ? date
            : otherwise;
    }

    /// <returns>The message as the bot sent it. If the payload has no message object, the message is the payload without the conversation.</returns>
    public static JsonElement MessageAsItCame(JsonElement @event)
    {
        JsonElement payload = @event.GetProperty("payload");

        // ToString of a property gives its name and value as they were written.
        return payload.Object("message") ?? StrictJson.Parse(
            $"{{{string.Join(',', payload.EnumerateObject().Where(property => property.Name != "conversation"))}}}");
    }
}
