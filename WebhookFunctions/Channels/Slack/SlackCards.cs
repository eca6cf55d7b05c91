using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>Cards: a carousel where they fit into its small ones, else sections one below the other, else a message each.</summary>
internal sealed class SlackCards(SlackAddress to, SlackKeys keys, SlackBubble bubble)
{
    private const int MostBlocks = 50;

    public IEnumerable<ChannelCall> Calls(Cards cards)
    {
        SlackCard[] shown = [.. cards.Items.Select(item => SlackCard.Of(item, keys))];

        if (!shown.All(card => card.FitsSection))
        {
            return shown.SelectMany(card => bubble.Calls(card.Bubble, card.Offer));
        }

        bool isCarousel = cards.IsCarousel && shown.All(card => card.FitsCard);

        return Groups(shown, isCarousel ? CarouselBlock.Most : MostBlocks).Select(group => isCarousel ? Carousel(group) : Sections(group));
    }

    // So many as one message takes.
    private static IEnumerable<SlackCard[]> Groups(IEnumerable<SlackCard> cards, int most)
    {
        List<SlackCard> group = [];
        (int blocks, int length) = (0, 0);

        foreach (SlackCard card in cards)
        {
            (int moreBlocks, int more) = (card.Section().Count(), SlackText.EscapedLength(card.WithoutPicture().Words) + 1);

            if (group.Count > 0 && (group.Count == most || blocks + moreBlocks > MostBlocks || length + more > SlackBubble.LongestText))
            {
                yield return [.. group];
                group.Clear();
                (blocks, length) = (0, 0);
            }

            group.Add(card);
            (blocks, length) = (blocks + moreBlocks, length + more);
        }

        yield return [.. group];
    }

    // A workspace may not know carousels yet.
    private ChannelCall Carousel(SlackCard[] cards) =>
        Post(cards, [new CarouselBlock([.. cards.Select(card => card.Card())])]) with { Otherwise = Sections(cards) };

    private ChannelCall Sections(SlackCard[] cards) => Post(cards, [.. cards.SelectMany(card => card.Section())]) with { Otherwise = Simpler(cards) };

    private ChannelCall Simpler(SlackCard[] cards) => cards.Any(card => card.Bubble.Media is not null)
        ? Sections([.. cards.Select(card => card.WithoutPicture())])
        : SlackRendering.Post(to, ContentText.Join(cards.SelectMany(card => card.Offer.Plain.Prepend(card.Bubble.Text))));

    private ChannelCall Post(SlackCard[] cards, IReadOnlyList<SlackBlock> blocks) => SlackRendering.Post(to, ContentText.Join(cards.Select(card => card.Words)), blocks);
}
