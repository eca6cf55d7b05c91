using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.ChannelToBot;

namespace WebhookFunctions.Conversations;

/// <summary>What a transcript shows of an event.</summary>
internal static class EventText
{
    /// <returns>Empty for what nobody said: typing and the like.</returns>
    public static string Of(IncomingEvent @event)
    {
        using JsonDocument json = JsonDocument.Parse(@event.Json);

        return @event.Source == EventSource.Channel ? OfUser(@event.Kind, json.RootElement) : OfBot(@event.Kind, json.RootElement);
    }

    private static string OfBot(EventKind kind, JsonElement @event) =>
        kind == EventKind.Message && BotEvent.Message(@event) is { } message ? ContentText.Of(message.GetProperty("content")) : "";

    private static string OfUser(EventKind kind, JsonElement @event) => kind switch
    {
        EventKind.Message => UserEvent.Text(@event),
        EventKind.Postback => UserEvent.Text(@event) is { Length: > 0 } text ? text : "[button]",
        _ => "",
    };
}
