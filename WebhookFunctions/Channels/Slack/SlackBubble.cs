using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>One message with its picture and its buttons, as calls: one where its words fit into one.</summary>
internal sealed class SlackBubble(SlackAddress to, SlackKeys keys)
{
    /// <summary>Escaped. Slack asks for no more, and cuts at ten times as many.</summary>
    public const int LongestText = 4_000;

    public IEnumerable<ChannelCall> Calls(Bubble bubble)
    {
        SlackOffer offer = keys.Of(bubble.Choices);

        return Calls(SlackPicture.OnlyPicture(bubble.WithLocationAsText()).Saying(offer.Lines), offer);
    }

    /// <param name="bubble">Whose text says what the buttons cannot.</param>
    public IEnumerable<ChannelCall> Calls(Bubble bubble, SlackOffer offer)
    {
        if (Rich(bubble) is not null)
        {
            return [Call(bubble, offer)];
        }

        if (bubble.Marked is { } marked && SlackRichText.PartsOf(marked, LongestText) is { Count: > 0 } rich)
        {
            return [.. WithoutWords(bubble), .. rich.SkipLast(1).Select(part => Call(part, SlackOffer.Nothing)), Call(rich[^1], offer)];
        }

        IReadOnlyList<string> parts = TextSplit.Of(bubble.Text, LongestText, SlackText.EscapedLength);

        return parts.Count < 2
            ? [Call(bubble with { Marked = null }, offer)]
            : [.. WithoutWords(bubble), .. parts.SkipLast(1).Select(part => SlackRendering.Post(to, part)), Call(new Bubble(parts[^1]), offer)];
    }

    /// <summary>For what has no words of its own.</summary>
    public static string Words(Bubble bubble, SlackOffer offer) => !string.IsNullOrWhiteSpace(bubble.Text) ? bubble.Text
        : offer.Keys.Count > 0 ? string.Join(" · ", offer.Keys.Select(key => SlackText.Decode(key.Text.Text)))
        : bubble.Media is { } picture ? SlackPicture.Description(picture)
        : "";

    // It must fit with and without its markup, because Slack may refuse the blocks.
    private static SlackRichText? Rich(Bubble bubble) =>
        bubble.Marked is { } marked && Fits(WellFormed.Of(bubble.Text)) && SlackRichText.Of(marked) is { } rich && Fits(rich.Words) ? rich : null;

    private static bool Fits(string text) => SlackText.EscapedLength(text) <= LongestText;

    private IEnumerable<ChannelCall> WithoutWords(Bubble bubble) => bubble.Media is { } picture ? [Call(new Bubble("") { Media = picture }, SlackOffer.Nothing)] : [];

    private ChannelCall Call(Bubble bubble, SlackOffer offer) => Call(bubble, Rich(bubble), offer);

    private ChannelCall Call(SlackRichText part, SlackOffer offer) => Call(new Bubble(part.Words), part, offer);

    private ChannelCall Call(Bubble bubble, SlackRichText? rich, SlackOffer offer)
    {
        if (rich is null && bubble.Media is null && offer.Keys.Count == 0)
        {
            return SlackRendering.Post(to, bubble.Text);
        }

        RichTextBlock? text = rich?.Block ?? (string.IsNullOrWhiteSpace(bubble.Text) ? null : SlackRichText.Plain(bubble.Text));
        SlackBlock?[] blocks = [bubble.Media is { } picture ? new ImageBlock(picture.Url, SlackPicture.Description(picture)) : null, text, .. offer.Blocks];

        return SlackRendering.Post(to, rich?.Words ?? Words(bubble, offer), [.. blocks.OfType<SlackBlock>()]) with { Otherwise = Simpler(bubble, offer) };
    }

    // Mostly it is the picture that Slack cannot fetch.
    private ChannelCall Simpler(Bubble bubble, SlackOffer offer) => bubble.Media is null
        ? SlackRendering.Post(to, ContentText.Join([bubble.Text, .. offer.Plain]))
        : Call(bubble.WithMediaAsText(), offer);
}
