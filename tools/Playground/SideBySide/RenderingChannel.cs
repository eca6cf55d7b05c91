using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Channels.Twilio;
using WebhookFunctions.Channels.WhatsApp;

namespace Playground;

/// <summary>A channel of the connector, as far as it renders: that calls nobody and needs no settings.</summary>
/// <param name="Address">A user of the channel.</param>
internal sealed record RenderingChannel(string Name, string Address, Func<OutgoingEvent, RenderedEvent> Render)
{
    public static IReadOnlyList<RenderingChannel> All { get; } =
    [
        new("webhook", "ann", outgoing => new(new ChannelCall("", WebhookBody.Write(outgoing, raw: false)))),
        new("telegram", "123456789", TelegramRendering.Of),
        new("twilio", "+15557654321", new TwilioRendering("+15550001111", smartEncoding: false, TwilioTemplates.None).Of),
        new("twilio-whatsapp", "whatsapp:+15557654321", new TwilioRendering("+15550001111", smartEncoding: false, Templates()).Of),
        new("whatsapp", "16505551234", outgoing => WhatsAppRendering.Of(outgoing)),
        new("slack", "T012AB3CD:D012AB3CD", SlackRendering.Of),
    ];

    private static TwilioTemplates Templates() => new(Sids("b", TwilioTemplates.MostButtons), Sids("c", TwilioTemplates.MostRows));

    private static string[] Sids(string kind, int count) => [.. Enumerable.Range(1, count).Select(number => $"HX{kind}{number:x31}")];
}
