using System.Net;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Tests.Channels.Telegram;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Whatever is marked up, and however long: all of it arrives, in parts that can be sent, with their marks.</summary>
public sealed class MarkupSplitPropertyTests
{
    private const string Address = "https://example.org/a_b?c=d&e";

    [Fact]
    public void Telegram_gets_all_words_in_well_formed_parts_that_fit() => Check((marked, limit) =>
    {
        IReadOnlyList<TelegramMarkup> parts = TelegramMarkup.PartsOf(marked, limit);

        Assert.Equal(Bare(TelegramMarkup.Of(marked)!.Words), Bare(string.Concat(parts.Select(part => part.Words))));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, limit));
        Assert.All(parts, part => Assert.True(TelegramHtml.IsBalanced(part.Html), part.Html));
        Assert.All(parts, part => Assert.Equal(Bare(part.Words), Bare(WebUtility.HtmlDecode(TelegramHtml.WithoutTags(part.Html)))));
    });

    [Fact]
    public void Slack_gets_all_words_in_rich_texts_that_fit() => Check((marked, limit) =>
    {
        IReadOnlyList<SlackRichText> parts = SlackRichText.PartsOf(marked, limit);

        Assert.Equal(Bare(SlackRichText.Of(marked)!.Words), Bare(string.Concat(parts.Select(part => part.Words))));
        Assert.All(parts, part => Assert.InRange(SlackText.EscapedLength(part.Words), 1, limit));
        Assert.All(parts, part => Assert.Equal(Bare(part.Words), Bare(string.Concat(part.Block.Elements.SelectMany(Runs).Select(Said)))));
    });

    [Fact]
    public void No_link_is_torn() => Check((marked, limit) => Assert.Equal(
        Count(TelegramMarkup.Of(marked)!.Html), TelegramMarkup.PartsOf(marked, limit).Sum(part => Count(part.Html))));

    private static void Check(Action<MarkedText, int> holds) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Gen.Choose(100, 400).ToArbitrary(), (number, limit) => holds(MarkupMixture.Of(number), limit)).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static int Count(string html) => html.AsSpan().Count($"<a href=\"{WebUtility.HtmlEncode(Address)}\">");

    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static IEnumerable<RichRun> Runs(RichText part) => part switch
    {
        RichSection section => section.Elements,
        RichQuote quote => quote.Elements,
        RichPreformatted preformatted => preformatted.Elements,
        RichList list => list.Elements.SelectMany(Runs),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static string Said(RichRun run) => run switch
    {
        RichWords words => words.Text,
        RichLink link => link.Text ?? link.Url,
        _ => throw new ArgumentOutOfRangeException(nameof(run)),
    };
}
