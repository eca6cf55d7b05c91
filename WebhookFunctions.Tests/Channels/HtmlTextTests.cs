using WebhookFunctions.Channels;

namespace WebhookFunctions.Tests.Channels;

/// <summary>HTML as plain text for a reader who sees no HTML.</summary>
public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>Fish &amp; <b>chips</b></p><p>&euro;5 &#128075;</p>", "Fish & chips\n€5 👋")]
    [InlineData("one<br>two<BR/>three<br><br>four", "one\ntwo\nthree\n\nfour")]
    [InlineData("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "a\nb")]
    [InlineData("<h1>Title</h1>Text<div>more</div>", "Title\nText\nmore")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("two\n  lines", "two lines")]
    [InlineData("<pre>a\n  b</pre>c", "a\n  b\nc")]
    [InlineData("1 &lt; 2 <", "1 < 2 <")]
    [InlineData("a <3 b", "a <3 b")]
    public void Is_read_without_its_tags(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("""Read <a href="https://x">here</a>.""", "Read here: https://x.")]
    [InlineData("<A HREF=https://x/?a=1&amp;b=2 >here</A> or there", "here: https://x/?a=1&b=2 or there")]
    [InlineData("<a href='https://x'>here </a>and", "here: https://x and")]
    [InlineData("<a href='https://x'>here</a>and", "here: https://x and")]
    [InlineData("<a href='https://x/a'>https://x/a</a>", "https://x/a")]
    [InlineData("<a href='https://example.com/'>Example.com</a>", "Example.com")]
    [InlineData("<a href='https://x'></a>", "https://x")]
    [InlineData("<a href='https://x'><img src=i alt='A cat'></a>", "A cat: https://x")]
    [InlineData("<a href='https://x'><p>one</p><p>two</p></a>", "one\ntwo: https://x")]
    [InlineData("<a href='https://x'>one<a href='https://y'>two", "one: https://x two: https://y")]
    [InlineData("<a href='mailto:a@e.org'>Write</a> <a href='mailto:a@e.org'>a@e.org</a>", "Write: a@e.org a@e.org")]
    [InlineData("<a href='#top'>up</a> <a name=x>x</a> <a href='javascript:f()'>f</a>", "up x f")]
    public void Links_keep_their_address(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("a<script>if (a < b) write('<p>c</p>')</script>b", "ab")]
    [InlineData("a<STYLE type=x>p > a { }</STYLE >b", "ab")]
    [InlineData("a<!-- <p>c</p> -->b", "ab")]
    [InlineData("a<script>never ended", "a")]
    public void Scripts_styles_and_comments_are_not_read(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("A <img src='https://x/i.png' alt='cat'>!", "A cat !")]
    [InlineData("<img src='https://x/i.png'>", "https://x/i.png")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "[image]")]
    [InlineData("<video src='https://x/v.mp4'></video>", "https://x/v.mp4")]
    public void Pictures_say_what_they_show(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("<")]
    [InlineData("<br")]
    [InlineData("</p")]
    [InlineData("&")]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<a href=x>")]
    [InlineData("<a href=x>y ")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<script></script>")]
    [InlineData("<p>x ")]
    public async Task Html_made_to_be_slow_is_read_in_time(string part)
    {
        string html = string.Concat(Enumerable.Repeat(part, 1024 * 1024 / part.Length));

        await Task.Run(() => HtmlText.Of(html)).WaitAsync(TimeSpan.FromSeconds(5));
    }
}
