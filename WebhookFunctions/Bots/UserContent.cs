using System.Text.Json;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Bots;

/// <summary>A user's event as the platform's <c>content</c>.</summary>
internal sealed record UserContent(string Type, string? Text = null, JsonElement? Payload = null)
{
    public static UserContent Of(EventKind kind, JsonElement @event, StartPostback start) => kind switch
    {
        EventKind.Start => Postback(UserEvent.Payload(@event) ?? start.Payload),
        EventKind.Postback => Postback(UserEvent.Payload(@event)!.Value),
        _ => new("text", Text: UserEvent.Text(@event)),
    };

    public static UserContent Postback(JsonElement payload) => new("postback", Payload: payload);
}
