using System.Globalization;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>One message with its picture and its place, as calls: one where Twilio can send it in one.</summary>
internal sealed class TwilioBubble(TwilioFields fields, TwilioButtons buttons)
{
    /// <summary>In UTF-16 code units.</summary>
    public const int LongestText = 1600;

    // Twilio fetches others as well, but then WhatsApp, or the phone, refuses them after Twilio has taken them.
    private static readonly string[] _picturesBySms = [".jpg", ".jpeg", ".png", ".gif", ""];
    private static readonly string[] _picturesOnWhatsApp = [".jpg", ".jpeg", ".png", ""];
    private static readonly string[] _filesOnWhatsApp =
        [".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".mp3", ".ogg", ".amr", ".aac", ".mp4", ".vcf", .. _picturesOnWhatsApp];

    public IEnumerable<ChannelCall> Calls(Bubble bubble)
    {
        Bubble shown = bubble.Media is { } media && !CanSend(media) ? bubble.WithMediaAsText() : bubble;
        shown = fields.IsWhatsApp ? shown : shown.WithLocationAsText();

        return shown switch
        {
            { Choices: [_, ..] } => [.. Calls(shown with { Text = "", Marked = null, Choices = [] }), .. buttons.Calls(shown, fields, Texts)],
            { Media: { } picture } => WithMedia(shown, picture),
            { Location: { } place } => [.. Texts(WhatsAppText.Of(shown)), Place(place)],
            _ => Texts(WhatsAppText.Of(shown)),
        };
    }

    private bool CanSend(Media media)
    {
        string extension = Path.GetExtension(new Uri(media.Url).AbsolutePath).ToLowerInvariant();

        return (media.Kind, fields.IsWhatsApp) switch
        {
            (MediaKind.Image, true) => _picturesOnWhatsApp.Contains(extension),
            (MediaKind.Image, false) => _picturesBySms.Contains(extension),
            (MediaKind.File, true) => extension.Length > 0 && _filesOnWhatsApp.Contains(extension),
            (MediaKind.File, false) => false,
        };
    }

    // In one message nothing can overtake anything. Only a document on WhatsApp cannot have words.
    private IEnumerable<ChannelCall> WithMedia(Bubble bubble, Media media)
    {
        string? whole = WhatsAppText.Of(bubble.WithMediaAsText()).Whole(LongestText);
        bool isTogether = media.Kind == MediaKind.Image && whole is not null;
        string simpler = isTogether ? whole! : ContentText.Join(media.Lines);
        WhatsAppText text = WhatsAppText.Of(bubble);

        // Where Twilio cannot fetch it, or the number cannot send it, the user may fetch it.
        ChannelCall call = fields.Call(("Body", isTogether ? text.Whole(LongestText) : null), ("MediaUrl", media.Url)) with
        {
            Otherwise = simpler.Length <= LongestText ? fields.Call(("Body", simpler)) : null,
        };

        return isTogether ? [call] : media.Kind == MediaKind.Image ? [call, .. Texts(text)] : [.. Texts(text), call];
    }

    private ChannelCall Place(Location place)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"{place.Latitude},{place.Longitude}");
        string name = place.Name ?? place.Address ?? at;

        return fields.Call(("Body", Labels.Fit(name, LongestText).Text), ("PersistentAction", $"geo:{at}|{Labels.OneLine(place.Address ?? name)}"));
    }

    private IEnumerable<ChannelCall> Texts(WhatsAppText text) => text.Parts(LongestText).Select(part => fields.Call(("Body", part)));
}
