using System.Diagnostics;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.Telegram;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Where a marked-up text is broken, and what the next part opens again; by Telegram's HTML.</summary>
public sealed class MarkupSplitTests
{
    [Theory]
    [InlineData(12, "<b>aaaa <i>bbbb cccc</i> dddd</b> eeee", "<b>aaaa <i>bbbb</i></b>", "<b><i>cccc</i> dddd</b>", "eeee")]
    [InlineData(12, "<p>aaaa bbbb</p><p>cccc dddd</p>", "aaaa bbbb", "cccc dddd")]
    [InlineData(16, "<p>aaa <b>bbb</b></p><p><b>ccc</b> ddd eee</p>", "aaa <b>bbb</b>", "<b>ccc</b> ddd eee")]
    [InlineData(16, "<ol><li>aaaa bbbb</li><li>cccc dddd</li><li>eeee ffff</li></ol>", "1. aaaa bbbb", "2. cccc dddd", "3. eeee ffff")]
    [InlineData(16, "<ol><li>aaaa bbbb cccc dddd eeee</li><li>f</li></ol>", "1. aaaa bbbb", "cccc dddd", "eeee\n2. f")]
    [InlineData(16, "<ul><li>aaaa bbbb<ul><li>cccc dddd</li></ul></li></ul>", "• aaaa bbbb", "• cccc dddd")]
    [InlineData(16, "<blockquote>aaaa bbbb cccc<ul><li>dddd eeee</ul></blockquote>", "<blockquote>aaaa bbbb cccc</blockquote>", "<blockquote>• dddd eeee</blockquote>")]
    [InlineData(16, "<pre>aaaa  bbbb\ncccc\n  dddd</pre>", "<pre>aaaa  bbbb\ncccc</pre>", "<pre>dddd</pre>")]
    [InlineData(16, "aaaa bbbb <a href='https://e.org'>cccc dddd</a> e", "aaaa bbbb", "<a href=\"https://e.org\">cccc dddd</a> e")]
    [InlineData(24, "aaaa bbbb <a href='mailto:a@e.org'>cccc</a> dddd eeee ffff", "aaaa bbbb cccc: a@e.org", "dddd eeee ffff")]
    [InlineData(8, "<b>aaaaaaaaaaaa</b>", "<b>aaaaaaaa</b>", "<b>aaaa</b>")]
    [InlineData(8, "<b>aaaaaa</b>&lt;&amp;", "<b>aaaaaa</b>&lt;&amp;")]
    public void Is_broken(int limit, string html, params string[] parts) => Assert.Equal(parts, Parts(new(Markup.Html, html, ""), limit));

    [Fact]
    public void The_plain_lines_behind_are_broken_as_they_are() => Assert.Equal(
        ["<b>aaaa</b>\n[x &lt; y]", "More: https://e.org/_a_", "[last]"],
        Parts(new(Markup.Html, "<b>aaaa</b>", "[x < y]\nMore: https://e.org/_a_\n[last]"), 24));

    [Theory]
    [InlineData("")]
    [InlineData("<b> </b>")]
    public void Nothing_to_see_is_nothing(string html) => Assert.Empty(Parts(new(Markup.Html, html, ""), 10));

    // As much as an event can hold. Each part opens what is open again; each of these took half a minute where every mark was sought among all that is open.
    [Theory]
    [InlineData("<b><ul><li><blockquote>xx ", 20_000, "")]
    [InlineData("<b><ul>", 60_000, "<i>x</i>")]
    [InlineData("<ul>", 60_000, "<b>x</b>")]
    public void Elements_without_an_end_take_no_long_time(string open, int count, string rest)
    {
        long started = Stopwatch.GetTimestamp();

        Assert.NotEmpty(Parts(new(Markup.Html, Repeat(open, count) + Repeat(rest, count), ""), 4096));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(15), $"{Stopwatch.GetElapsedTime(started)}");
    }

    // The marks of the items take more room than the words do.
    [Fact]
    public void A_part_has_as_many_short_items_as_fit() => Assert.InRange(Parts(new(Markup.Html, Repeat("<li>x", 20_000), ""), 4096).Count(), 20, 25);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static IEnumerable<string> Parts(MarkedText marked, int limit) => TelegramMarkup.PartsOf(marked, limit).Select(part => part.Html);
}
