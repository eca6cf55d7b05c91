using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>An event of the bot, or of an agent, as calls of the Bot API.</summary>
internal static class TelegramRendering
{
    public static RenderedEvent Of(OutgoingEvent outgoing)
    {
        if (TelegramAddress.TryParse(outgoing.Address) is not { } to)
        {
            return RenderedEvent.Refused("The conversation's address is none of Telegram's: it was begun on another channel.");
        }

        return outgoing.Type switch
        {
            OutgoingType.Message => Message(outgoing, to),
            OutgoingType.Typing when outgoing.Activity == UserEvent.TypingStart => new(Call("sendChatAction", new SendChatAction(to, "typing"), TelegramJson.AsWritten.SendChatAction)),
            OutgoingType.Handover => RenderedEvent.Refused("Telegram has no agents: set Connections__<name>__Agents__Type and __Url, so that handovers have somewhere to go."),

            // It has no sign for them.
            OutgoingType.Typing or OutgoingType.Joined or OutgoingType.Handback or OutgoingType.Ended => RenderedEvent.Nothing,
        };
    }

    public static ChannelCall Call<T>(string method, T call, JsonTypeInfo<T> type) => new(method, JsonSerializer.SerializeToUtf8Bytes(call, type));

    private static RenderedEvent Message(OutgoingEvent outgoing, TelegramAddress to)
    {
        TelegramKeyboards keyboards = new(outgoing.Id, to);
        ChannelCall[] calls = [.. Layout.OneByOne(Layout.Of(outgoing.Message!.Content)).SelectMany(bubble => new TelegramBubble(to, keyboards).Calls(bubble))];

        return new RenderedEvent(calls) { Choices = keyboards.Stored };
    }
}
