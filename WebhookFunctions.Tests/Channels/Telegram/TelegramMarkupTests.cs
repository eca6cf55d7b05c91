using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.Telegram;

namespace WebhookFunctions.Tests.Channels.Telegram;

public sealed class TelegramMarkupTests
{
    [Theory]
    [InlineData("<b>a</b> <strong>b</strong> <em>c</em> <ins>d</ins> <del>e</del>", "<b>a</b> <b>b</b> <i>c</i> <u>d</u> <s>e</s>")]
    [InlineData("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>")]
    [InlineData("<b>a<b>b</b>c</b>d", "<b>abc</b>d")]
    [InlineData("<b>a", "<b>a</b>")]
    [InlineData("</b>a<b></b>", "a")]
    [InlineData("<code>a</code><code>b</code>", "<code>a</code><code>b</code>")]
    [InlineData("<b>a<code>b</code></b>", "<b>a</b><code>b</code>")]
    [InlineData("<pre>a\n  b</pre>c", "<pre>a\n  b</pre>\n\nc")]
    [InlineData("<p>a</p><p>b</p><div>c</div>", "a\n\nb\n\nc")]
    [InlineData("<ol><li>a</li><li><p>b</p></li></ol><ul><li>c</ul>", "1. a\n2. b\n\n• c")]
    [InlineData("<blockquote>a</blockquote>b", "<blockquote>a</blockquote>\n\nb")]
    [InlineData("a<script>1 < 2 && b</script>", "a")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr></table>", "a b")]
    [InlineData("<img alt='A cat' src='https://e.org/c.png'>", "A cat")]
    [InlineData("<a href='https://e.org/a_b_c?x=1&amp;y=%22z'>see <b>it</b></a>", "<a href=\"https://e.org/a_b_c?x=1&amp;y=%22z\">see <b>it</b></a>")]
    [InlineData("<a href='https://e.org/a'>1<a href='https://e.org/b'>2</a>", "<a href=\"https://e.org/a\">1</a><a href=\"https://e.org/b\">2</a>")]
    [InlineData("<a href='tg://resolve?domain=x'>x</a>", "<a href=\"tg://resolve?domain=x\">x</a>")]
    [InlineData("<a href='javascript:alert(1)'>x</a>", "x")]
    [InlineData("<a href='mailto:a@e.org'>us</a>, <a href='mailto:a@e.org'>a@e.org</a>", "us: a@e.org, a@e.org")]
    [InlineData("&amp;lt; &lt;b&gt; &#39; &nbsp;x \" &copy", "&amp;lt; &lt;b&gt; ' \u00a0x &quot; ©")]
    public void Keeps_of_html_what_Telegram_takes(string html, string shown) => Assert.Equal(shown, Of(Markup.Html, html)!.Html);

    [Theory]
    [InlineData("**a** _b_ ~~c~~ `d<e`", "<b>a</b> <i>b</i> <s>c</s> <code>d&lt;e</code>")]
    [InlineData("an odd _ or * or snake_case_name, 2*3*4 [x](", "an odd _ or * or snake_case_name, 2<i>3</i>4 [x](")]
    [InlineData("[it](https://e.org/a_b_c)", "<a href=\"https://e.org/a_b_c\">it</a>")]
    [InlineData("https://e.org/_a_/*b*/c and more", "<a href=\"https://e.org/_a_/*b*/c\">https://e.org/_a_/*b*/c</a> and more")]
    [InlineData("&amp;lt; stays, 1 < 2, <b>x</b>", "&amp;lt; stays, 1 &lt; 2, &lt;b&gt;x&lt;/b&gt;")]
    [InlineData("# Title\ntext\nnext", "<b>Title</b>\n\ntext\nnext")]
    [InlineData("- a\n- b\n\n3. c", "• a\n• b\n1. c")]
    [InlineData("```\na  b\n```", "<pre>a  b\n</pre>")]
    public void Reads_markdown(string markdown, string shown) => Assert.Equal(shown, Of(Markup.Markdown, markdown)!.Html);

    [Fact]
    public void Counts_what_is_seen() => Assert.Equal("a & b\n\n<".Length, Of(Markup.Html, "<p>a &amp; <b>b</b></p>&lt;")!.Length);

    [Fact]
    public void Plain_lines_follow_escaped() => Assert.Equal("<b>a</b>\n[x &lt; y]\nz", TelegramMarkup.Of(new(Markup.Html, "<b>a", "[x < y]\nz"))!.Html);

    [Theory]
    [InlineData("<b></b><p> </p>")]
    [InlineData("")]
    public void Nothing_to_see_is_nothing(string html) => Assert.Null(Of(Markup.Html, html));

    // Each x is its own link, and there is a blank line between two of them.
    [Fact]
    public void Elements_without_an_end_take_no_long_time() => Assert.Equal(
        50_000 + (2 * 49_999), Of(Markup.Html, string.Concat(Enumerable.Repeat("<b><blockquote><a href='https://e.org'>x", 50_000)))!.Length);

    private static TelegramMarkup? Of(Markup markup, string source) => TelegramMarkup.Of(new(markup, source, ""));
}
