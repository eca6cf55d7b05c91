using System.Buffers;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A card or an item of a list.</summary>
/// <param name="Bubble">Its text says what the buttons cannot.</param>
internal sealed record SlackCard(Bubble Bubble, SlackOffer Offer)
{
    private const int LongestSection = 3_000;
    private const int LongestTitle = 150;
    private const int LongestBody = 200;

    // Words with one of these might be shown otherwise than they were written: they go where nothing is markup.
    private static readonly SearchValues<char> _marks = SearchValues.Create("*_~`");

    public string Words => SlackBubble.Words(Bubble, Offer);

    /// <summary>Whether it can be a section, also where Slack cannot fetch its picture.</summary>
    public bool FitsSection => SlackText.EscapedLength(WellFormed.Of(Bubble.WithMediaAsText().Text)) <= LongestSection;

    public bool FitsCard => SlackText.EscapedLength(Bubble.Title) <= LongestTitle && SlackText.EscapedLength(Bubble.Body) <= LongestBody && !Bubble.Text.AsSpan().ContainsAny(_marks);

    public static SlackCard Of(Bubble bubble, SlackKeys keys)
    {
        SlackOffer offer = keys.Of(bubble.Choices);

        return new(SlackPicture.OnlyPicture(bubble).Saying(offer.Lines), offer);
    }

    public CardBlock Card() => new(
        SlackPicture.Accessory(Bubble.Media),
        Bubble.Title is { } title ? SlackWords.Marked(SlackText.Escape(title)) : null,
        string.IsNullOrWhiteSpace(Bubble.Body) ? null : SlackWords.Marked(SlackText.Escape(Bubble.Body)),
        Offer.Keys.Count > 0 ? Offer.Keys : null);

    public IEnumerable<SlackBlock> Section() => [.. Said(), .. Offer.Blocks];

    public SlackCard WithoutPicture() => this with { Bubble = Bubble.WithMediaAsText() };

    private IEnumerable<SlackBlock> Said()
    {
        if (!string.IsNullOrWhiteSpace(Bubble.Text))
        {
            return [new SectionBlock(Text(), SlackPicture.Accessory(Bubble.Media))];
        }

        return Bubble.Media is { } picture ? [new ImageBlock(picture.Url, SlackPicture.Description(picture))] : [];
    }

    private SlackWords Text() => Bubble.Title is { } title && !title.Contains('\n', StringComparison.Ordinal) && !Bubble.Text.AsSpan().ContainsAny(_marks)
        ? SlackWords.Marked(ContentText.Join([$"*{SlackText.Escape(title.Trim())}*", SlackText.Escape(Bubble.Body)]))
        : SlackWords.Plain(Bubble.Text);
}
