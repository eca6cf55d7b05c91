using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Slack;

/// <summary>An event of the bot, or of an agent, as calls of the Web API.</summary>
internal static class SlackRendering
{
    public const string SetStatus = "assistant.threads.setStatus";

    private const int LongestText = 40_000;

    public static RenderedEvent Of(OutgoingEvent outgoing)
    {
        if (SlackAddress.TryParse(outgoing.Address) is not { } to)
        {
            return RenderedEvent.Refused("The conversation's address is none of Slack's: it was begun on another channel.");
        }

        return outgoing.Type switch
        {
            OutgoingType.Message => Message(outgoing, to),

            // Slack shows it in the threads of an assistant, and has no sign for it elsewhere.
            OutgoingType.Typing when to is { IsDirect: true, Thread: { } thread } =>
                new(Call(SetStatus, new SetStatus(to.Channel, thread, outgoing.Activity == UserEvent.TypingStart ? "is typing…" : ""), SlackJson.AsWritten.SetStatus)),
            OutgoingType.Handover => RenderedEvent.Refused("Slack has no agents: set Connections__<name>__Agents__Type and __Url, so that handovers have somewhere to go."),
            OutgoingType.Typing or OutgoingType.Joined or OutgoingType.Handback or OutgoingType.Ended => RenderedEvent.Nothing,
        };
    }

    /// <param name="text">As it is to be read.</param>
    public static ChannelCall Post(SlackAddress to, string text, IReadOnlyList<SlackBlock>? blocks = null) =>
        Call("chat.postMessage", new PostMessage(to.Channel, to.Thread, SlackText.Escape(Cut(text)), blocks), SlackJson.AsWritten.PostMessage);

    // Only of addresses that were buttons, in the place of blocks that Slack refuses, there can be so many: it would cut them itself, somewhere.
    private static string Cut(string text) => SlackText.EscapedLength(text) <= LongestText ? text : TextSplit.Of(text, LongestText, SlackText.EscapedLength)[0];

    private static RenderedEvent Message(OutgoingEvent outgoing, SlackAddress to)
    {
        SlackKeys keys = new(outgoing.Id, to.Team);
        SlackBubble bubbles = new(to, keys);
        SlackCards cards = new(to, keys, bubbles);
        ChannelCall[] calls = [.. Layout.Of(outgoing.Message!.Content).SelectMany(block => block is Cards several ? cards.Calls(several) : bubbles.Calls((Bubble)block))];

        return new RenderedEvent(calls) { Choices = keys.Stored };
    }

    private static ChannelCall Call<T>(string method, T call, JsonTypeInfo<T> type) => new(method, JsonSerializer.SerializeToUtf8Bytes(call, type));
}
