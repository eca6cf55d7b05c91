using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>An event of the bot, or of an agent, as messages of Twilio: each call is the form of one message.</summary>
/// <param name="from">The sender: a number, or a messaging service.</param>
/// <param name="waitForReport">How long a message waits for the report on the one before; zero for not at all.</param>
internal sealed class TwilioRendering(string from, bool smartEncoding, TwilioTemplates templates, TimeSpan waitForReport = default)
{
    public const string Method = "Messages";

    public RenderedEvent Of(OutgoingEvent outgoing) => outgoing.Type switch
    {
        OutgoingType.Message => Message(outgoing),
        OutgoingType.Handover => RenderedEvent.Refused("Twilio has no agents: set Connections__<name>__Agents__Type and __Url, so that handovers have somewhere to go."),

        // It has no sign for them. That somebody types could be shown on WhatsApp, below the user's last message: nobody knows that here.
        OutgoingType.Typing or OutgoingType.Joined or OutgoingType.Handback or OutgoingType.Ended => RenderedEvent.Nothing,
    };

    private RenderedEvent Message(OutgoingEvent outgoing)
    {
        bool isWhatsApp = TwilioAddress.IsWhatsApp(outgoing.Address);
        Bubble[] bubbles = [.. Layout.OneByOne(Layout.Of(outgoing.Message!.Content)).Select(bubble => bubble.WithoutMarkup())];
        Numbered numbered = Numbering.Of(bubbles, isWhatsApp ? templates.MostChoices : 0);
        TwilioButtons buttons = new(outgoing.Id, templates);
        TwilioBubble one = new(new TwilioFields(from, outgoing.Address, smartEncoding), buttons);

        // Without an address nothing is ever reported.
        TimeSpan wait = outgoing.Entrance is null ? TimeSpan.Zero : waitForReport;
        ChannelCall[] calls = [.. numbered.Bubbles.SelectMany(one.Calls).Select(call => call with { ReportWithin = wait })];
        NumberedChoice[] choices = [.. numbered.Stored, .. buttons.Written];

        return new RenderedEvent(calls) { Choices = buttons.Stored, Numbered = choices.Length > 0 ? choices : null };
    }
}
