using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Channels.Telegram;

namespace Playground;

/// <summary>A channel of the connector, as far as it renders: that calls nobody and needs no settings.</summary>
/// <param name="Address">A user of the channel.</param>
internal sealed record RenderingChannel(string Name, string Address, Func<OutgoingEvent, RenderedEvent> Render)
{
    public static IReadOnlyList<RenderingChannel> All { get; } =
    [
        new("webhook", "ann", outgoing => new(new ChannelCall("", WebhookBody.Write(outgoing, raw: false)))),
        new("telegram", "123456789", TelegramRendering.Of),
        new("slack", "T012AB3CD:D012AB3CD", SlackRendering.Of),
    ];
}
