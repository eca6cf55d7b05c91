using System.Text.Json;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>An event of the bot, or of an agent, as calls of the Cloud API.</summary>
internal static class WhatsAppRendering
{
    public const string Messages = "messages";

    /// <param name="waitForReport">How long what follows a picture waits for the report on it.</param>
    public static RenderedEvent Of(OutgoingEvent outgoing, TimeSpan waitForReport = default)
    {
        WhatsAppMemory? memory = WhatsAppMemory.Read(outgoing.Memory);

        if (WhatsAppRecipient.Of(outgoing.Address, memory) is not { } to)
        {
            return RenderedEvent.Refused("The conversation's address is none of WhatsApp's: it was begun on another channel.");
        }

        return outgoing.Type switch
        {
            OutgoingType.Message => Message(outgoing, to, waitForReport),
            OutgoingType.Typing when outgoing.Activity == UserEvent.TypingStart && memory?.Message is { } message => new(Typing(message)),
            OutgoingType.Handover => RenderedEvent.Refused("WhatsApp has no agents: set Connections__<name>__Agents__Type and __Url, so that handovers have somewhere to go."),

            // It has no sign for them; typing ends by itself.
            OutgoingType.Typing or OutgoingType.Joined or OutgoingType.Handback or OutgoingType.Ended => RenderedEvent.Nothing,
        };
    }

    private static RenderedEvent Message(OutgoingEvent outgoing, WhatsAppRecipient to, TimeSpan waitForReport)
    {
        JsonElement content = outgoing.Message!.Content;

        if (WhatsAppTemplate.Of(content) is { } template)
        {
            return new(Call(template, to, TimeSpan.Zero));
        }

        WhatsAppChoices choices = new(outgoing.Id);
        ChannelCall[] calls = [.. Layout.OneByOne(Layout.Of(content)).SelectMany(bubble => new WhatsAppBubble(choices).Messages(bubble)).Select(message => Call(message, to, message.IsMedium ? waitForReport : TimeSpan.Zero))];

        return new RenderedEvent(calls) { Choices = choices.Stored };
    }

    private static ChannelCall Call(SentMessage message, WhatsAppRecipient to, TimeSpan reportWithin)
    {
        SentMessage addressed = message with { To = to.To, Recipient = to.Recipient, BizOpaqueCallbackData = reportWithin > TimeSpan.Zero ? WhatsAppStatus.Awaited : null };

        return new ChannelCall(Messages, JsonSerializer.SerializeToUtf8Bytes(addressed, WhatsAppJson.AsWritten.SentMessage)) { ReportWithin = reportWithin };
    }

    private static ChannelCall Typing(string message) =>
        new(Messages, JsonSerializer.SerializeToUtf8Bytes(new ReadMark(message, new TypingIndicator("text")), WhatsAppJson.AsWritten.ReadMark));
}
