using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>Markup in WhatsApp's own marks, which cannot be escaped.</summary>
public sealed class WhatsAppTextTests
{
    [Theory]
    [InlineData("<b>a</b> <strong>b</strong> <em>c</em> <del>d</del> <code>e</code>", "*a b* _c_ ~d~ `e`")]
    [InlineData("<b>one <i>two</i> three</b>", "*one _two_ three*")]
    [InlineData("<i>one <b>two</b> three</i>", "_one *two* three_")]
    [InlineData("<b><i>both</i></b>", "*_both_*")]
    [InlineData("<b>one <i>two</b> three</i>", "*one _two_* _three_")]
    [InlineData("<b>one <code>two</code> three</b>", "*one* `two` *three*")]
    [InlineData("<b> a </b>b", "*a* b")]
    [InlineData("<b>one<br>two</b>", "*one*\n*two*")]
    [InlineData("(<b>a</b>), <i>b</i>!", "(*a*), _b_!")]
    [InlineData("<b>a", "*a*")]
    [InlineData("</b>a<b></b>", "a")]
    [InlineData("<h2>Title</h2>Text", "*Title*\n\nText")]
    [InlineData("<u>a</u> <tg-spoiler>b</tg-spoiler>", "a b")]
    public void Marks_what_WhatsApp_can_show(string html, string shown) => Assert.Equal(shown, Html(html));

    [Theory]
    [InlineData("<pre>a\n  b\n</pre>c", "```a\n  b```\n\nc")]
    [InlineData("<pre><code>*a* `</code></pre>", "*a* `")]
    [InlineData("<ol><li>a</li><li><p>b</p></li></ol><ul><li><b>c</b></ul>", "1. a\n2. b\n\n- *c*")]
    [InlineData("<b><ul><li>a</li><li>b</li></ul></b>", "- *a*\n- *b*")]
    [InlineData("<blockquote>a<br><b>b</b></blockquote>c", "> a\n> *b*\n\nc")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n\n> b")]
    public void Begins_the_lines_of_lists_and_quotes(string html, string shown) => Assert.Equal(shown, Html(html));

    // Within a word WhatsApp shows the mark itself, and beside the same sign nobody knows which one is the mark.
    [Theory]
    [InlineData("<b>un</b>certain", "uncertain")]
    [InlineData("这是<b>粗体</b>文字", "这是粗体文字")]
    [InlineData("a\u0301<b>b</b>", "a\u0301b")]
    [InlineData("<b>2*3</b>", "2*3")]
    [InlineData("<i>snake_case</i>", "snake_case")]
    [InlineData("*<b>a</b>", "*a")]
    [InlineData("see *this <b>a</b>", "see *this a")]
    [InlineData("see *this<br><b>a</b>", "see *this\n*a*")]
    [InlineData("2*3 and 5 * 6 is <b>a</b>", "2*3 and 5 * 6 is *a*")]
    [InlineData("<code>*args</code> is <b>a</b>", "`*args` is *a*")]
    [InlineData("a ` b <code>c</code>", "a ` b c")]
    public void Leaves_a_mark_out_rather_than_the_words_wrong(string html, string shown) => Assert.Equal(shown, Html(html));

    [Theory]
    [InlineData("<b>see https://e.org/a_b*c now</b>", "*see* https://e.org/a_b*c *now*")]
    [InlineData("<i>see https://e.org/a now</i>", "_see_ https://e.org/a _now_")]
    [InlineData("<b>https://e.org/a</b>", "https://e.org/a")]
    [InlineData("<i>a</i> https://e.org/_b_", "a https://e.org/_b_")]
    [InlineData("<b><a href='https://e.org/a_b'>more</a></b>.", "*more*: https://e.org/a_b.")]
    [InlineData("<a href='https://e.org/a'>here</a>and", "here: https://e.org/a and")]
    [InlineData("<a href='https://e.org/a'>https://e.org/a</a> <a href='mailto:a@e.org'>a@e.org</a>", "https://e.org/a a@e.org")]
    [InlineData("<a href='https://e.org/a'></a>", "https://e.org/a")]
    [InlineData("<a href='https://e.org/a'>1<a href='https://e.org/b'>2</a>", "1: https://e.org/a 2: https://e.org/b")]
    [InlineData("<code>a https://e.org/&lt;b&gt;</code>", "`a` https://e.org/<b>")]
    [InlineData("<pre>https://e.org/a</pre>", "https://e.org/a")]
    public void An_address_has_no_mark_beside_it(string html, string shown) => Assert.Equal(shown, Html(html));

    [Theory]
    [InlineData("**a** _b_ *c* ~~d~~ `e`", "*a* _b c_ ~d~ `e`")]
    [InlineData("# Title\ntext\nnext", "*Title*\n\ntext\nnext")]
    [InlineData("- a\n- **b**\n\n1. c", "- a\n- *b*\n1. c")]
    [InlineData("> a\n> b", "> a\n> b")]
    [InlineData("```\na  b\n```", "```a  b```")]
    [InlineData("an odd _ or snake_case_name [it](https://e.org/a_b_c)", "an odd _ or snake_case_name it: https://e.org/a_b_c")]
    public void Reads_markdown(string markdown, string shown) => Assert.Equal(shown, Text(Markup.Markdown, markdown).Whole(1_000));

    [Fact]
    public void Plain_text_is_sent_as_it_is() => Assert.Equal("*a* _b_ > `c", WhatsAppText.Of(new Bubble("*a* _b_ > `c")).Whole(100));

    [Fact]
    public void Plain_lines_follow() => Assert.Equal("*a*\n[x]: <b>", WhatsAppText.Of(new Bubble("") { Marked = new(Markup.Html, "<b>a", "[x]: <b>") }).Whole(100));

    [Fact]
    public void A_mark_ends_with_its_message_and_begins_again_in_the_next() => Assert.Equal(
        ["> *one two*", "> *three*"], Text(Markup.Html, "<blockquote><b>one two three</b></blockquote>").Parts(12));

    [Fact]
    public void Marks_need_room_of_their_own() => Assert.Equal((null, "*abcd*"), (Text(Markup.Html, "<b>abcd</b>").Whole(5), Text(Markup.Html, "<b>abcd</b>").Whole(6)));

    // Each x is its own link.
    [Fact]
    public void Elements_without_an_end_take_no_long_time() => Assert.NotEmpty(
        Text(Markup.Html, string.Concat(Enumerable.Repeat("<b><blockquote><pre></pre><a href='https://e.org'>x", 20_000))).Parts(4_096));

    private static string? Html(string html) => Text(Markup.Html, html).Whole(1_000);

    private static WhatsAppText Text(Markup markup, string source) => WhatsAppText.Of(new Bubble(source) { Marked = new(markup, source, "") });
}
