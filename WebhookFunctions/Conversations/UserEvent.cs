using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>An event of a user in the form of the <c>webhook</c> channel. Every channel's events are brought into this one form.</summary>
/// <remarks>
/// <c>{ "id", "type", "address", "text", "attachments", "location", "form", "payload", "activity", "user": { "name", "metadata" } }</c>
/// </remarks>
internal static class UserEvent
{
    /// <summary>A button's token: see <see cref="StoredChoice"/>. Only the connector's own channels write it.</summary>
    public const string ChoiceProperty = "choice";

    public const string TypingStart = "typing:start";
    public const string TypingStop = "typing:stop";

    public static EventKind Kind(JsonElement @event) => @event.Text("type") switch
    {
        // Some channels send a tapped reply as a message.
        "message" => Payload(@event) is { } payload && !payload.IsEmpty() ? EventKind.Postback : EventKind.Message,
        "postback" => EventKind.Postback,
        "typing" => EventKind.Typing,
        "read" => EventKind.Read,
        "start" => EventKind.Start,
        "handback" => EventKind.Handback,
        _ => EventKind.Unknown,
    };

    public static string Text(JsonElement @event) => @event.Text("text") ?? "";

    /// <summary>The text or, if there is none, a readable line for each thing that came without words.</summary>
    public static string Words(JsonElement @event) => Text(@event) is { Length: > 0 } text ? text : string.Join('\n', UserMedia.Lines(@event));

    /// <summary>The text that a transcript shows of the event; empty for events without words.</summary>
    public static string Transcript(JsonElement @event) => Kind(@event) switch
    {
        EventKind.Message => string.Join('\n', UserMedia.Lines(@event).Prepend(Text(@event)).Where(line => line.Length > 0)),
        EventKind.Postback => Text(@event) is { Length: > 0 } text ? text : "[button]",
        _ => "",
    };

    public static JsonElement? Payload(JsonElement @event) => @event.Get("payload") is { ValueKind: JsonValueKind.Object or JsonValueKind.String } payload
        ? payload
        : null;

    /// <returns>The token of a pressed button, if the payload itself did not come with the event.</returns>
    public static string? Choice(JsonElement @event) => Payload(@event) is null ? @event.Text(ChoiceProperty) : null;

    /// <returns>What the channel has to remember of this event for what it sends (a JSON object), or null. Only the connector's own channels write it.</returns>
    public static string? Memory(JsonElement @event) => @event.Object("memory")?.GetRawText();

    public static string Activity(JsonElement @event) => @event.Text("activity") ?? TypingStart;

    /// <returns>What the bot is told with a handback, or null.</returns>
    public static JsonElement? Metadata(JsonElement @event) => @event.Object("metadata");

    public static JsonElement? User(JsonElement @event) => @event.Object("user");

    /// <returns>The user as the channel describes the user in this event (a JSON object), or null.</returns>
    public static string? UserOf(IncomingEvent @event) => Told(@event).User;

    /// <summary>What the channel says of the user in this event, and what it has to remember of it.</summary>
    public static (string? User, string? Memory) Told(IncomingEvent @event)
    {
        if (@event.Source != EventSource.Channel)
        {
            return (null, null);
        }

        using JsonDocument json = @event.Parse();

        return (User(json.RootElement)?.GetRawText(), Memory(json.RootElement));
    }

    /// <returns>What is wrong with the event, or null.</returns>
    public static string? Problem(JsonElement @event) => Kind(@event) switch
    {
        EventKind.Message when UserMedia.Problem(@event) is { } problem => problem,
        EventKind.Message when Words(@event).Length == 0 => "A message needs a text, attachments, a location or a form.",
        EventKind.Postback when Payload(@event) is null => "A postback needs a payload: the object that came with the button.",
        EventKind.Typing when Activity(@event) is not (TypingStart or TypingStop) => $"activity must be {TypingStart} or {TypingStop}.",
        EventKind.Unknown => "type must be message, postback, typing, read, start or handback.",
        _ => UserProblem(@event),
    };

    private static string? UserProblem(JsonElement @event)
    {
        if (@event.Get("user") is not { ValueKind: not JsonValueKind.Null } user)
        {
            return null;
        }

        bool fits = user.ValueKind == JsonValueKind.Object
            && user.Get("name") is null or { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null }
            && user.Get("metadata") is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null };

        return fits ? null : "user must be an object with a string named name and an object named metadata, each of them optional.";
    }
}
