using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>One message with its picture, its place and its buttons, as calls: one where Telegram can show it in one.</summary>
internal sealed class TelegramBubble(TelegramAddress to, TelegramKeyboards keyboards)
{
    /// <summary>In UTF-16 code units, as Telegram counts.</summary>
    private const int LongestText = 4096;

    private const int LongestCaption = 1024;

    // Not Telegram's own Markdown: there a lone underscore makes a message that is refused.
    private const string Html = "HTML";

    public IEnumerable<ChannelCall> Calls(Bubble bubble)
    {
        Bubble shown = bubble.Media is { } media && Method(media) is null ? bubble.WithMediaAsText() : bubble;
        (ReplyMarkup? buttons, IReadOnlyList<string> lines) = keyboards.Of(shown.Choices);
        shown = shown.Saying(lines);

        return shown switch
        {
            { Media: { } picture } => WithMedia(shown, picture, buttons),
            { Location: { } place } => [.. Texts(shown, null), Place(place, buttons)],
            _ => Texts(shown, buttons),
        };
    }

    private IEnumerable<ChannelCall> Texts(Bubble bubble, ReplyMarkup? buttons)
    {
        if (Markup(bubble, LongestText) is { } html)
        {
            return [Marked(html, bubble.Text, buttons)];
        }

        IReadOnlyList<TelegramMarkup> parts = bubble.Marked is { } marked ? TelegramMarkup.PartsOf(marked, LongestText) : [];

        return parts.Count > 0
            ? parts.Select((part, index) => Marked(part.Html, part.Words, index == parts.Count - 1 ? buttons : null))
            : Texts(buttons is null ? bubble.Text : bubble.Prompt, buttons);
    }

    private ChannelCall Marked(string html, string plain, ReplyMarkup? buttons) =>
        TelegramRendering.Call("sendMessage", new SendMessage(to, html, buttons, Html), TelegramJson.AsWritten.SendMessage) with { Otherwise = Text(plain, buttons) };

    // It must fit with and without its markup, because Telegram may refuse the markup.
    private static string? Markup(Bubble bubble, int limit) =>
        bubble.Marked is { } marked && WellFormed.Of(bubble.Text).Length <= limit && TelegramMarkup.Of(marked) is { } whole && whole.Length <= limit ? whole.Html : null;

    // A caption is behind no picture, and before none: where it fits, there is one message.
    private IEnumerable<ChannelCall> WithMedia(Bubble bubble, Media media, ReplyMarkup? buttons)
    {
        string text = WellFormed.Of(bubble.Text).Trim();

        if (Markup(bubble, LongestCaption) is { } html)
        {
            return [Media(media, html, buttons, bubble, Html)];
        }

        return text.Length <= LongestCaption
            ? [Media(media, text.Length > 0 ? text : null, buttons, bubble)]
            : [Media(media, null, null, new Bubble("") { Media = media }), .. Texts(bubble, buttons)];
    }

    // Where Telegram cannot fetch it, the user may.
    private ChannelCall Media(Media media, string? caption, ReplyMarkup? buttons, Bubble bubble, string? parseMode = null)
    {
        string method = Method(media)!;
        SendMedia call = method switch
        {
            "sendPhoto" => new SendMedia(to, caption, buttons, parseMode) { Photo = media.Url },
            "sendAnimation" => new SendMedia(to, caption, buttons, parseMode) { Animation = media.Url },
            _ => new SendMedia(to, caption, buttons, parseMode) { Document = media.Url },
        };

        return TelegramRendering.Call(method, call, TelegramJson.AsWritten.SendMedia) with { Otherwise = Text(bubble.WithMediaAsText().Text, buttons) };
    }

    /// <returns>Null where Telegram does not fetch such a file itself: of documents it takes but few kinds by their address.</returns>
    private static string? Method(Media media)
    {
        string extension = Path.GetExtension(new Uri(media.Url).AbsolutePath).ToLowerInvariant();

        return (media.Kind, extension) switch
        {
            (_, ".gif") => "sendAnimation",
            (MediaKind.Image, _) => "sendPhoto",
            (MediaKind.File, ".pdf" or ".zip") => "sendDocument",
            _ => null,
        };
    }

    private ChannelCall Place(Location place, ReplyMarkup? buttons)
    {
        bool isVenue = place.Name is { Length: > 0 } && place.Address is { Length: > 0 };
        SendPlace call = new(to, place.Latitude, place.Longitude, isVenue ? place.Name : null, isVenue ? place.Address : null, buttons);

        return TelegramRendering.Call(isVenue ? "sendVenue" : "sendLocation", call, TelegramJson.AsWritten.SendPlace);
    }

    private IEnumerable<ChannelCall> Texts(string text, ReplyMarkup? buttons)
    {
        IReadOnlyList<string> parts = TextSplit.Of(text, LongestText);

        return parts.Select((part, index) => Text(part, index == parts.Count - 1 ? buttons : null));
    }

    private ChannelCall Text(string text, ReplyMarkup? buttons) =>
        TelegramRendering.Call("sendMessage", new SendMessage(to, text, buttons), TelegramJson.AsWritten.SendMessage);
}
