using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Markup, as the elements of a rich text: <c>¶</c> and the part's type, then its runs; marks of a run in brackets.</summary>
public sealed class SlackRichTextTests
{
    [Theory]
    [InlineData("htmlText", "<p>One</p><p>Two <b>bold <i>both</i></b> end</p>", "¶section [One\n\nTwo ][bold:bold ][bold italic:both][ end]")]
    [InlineData("htmlText", "a<br>b<div>c</div>", "¶section [a\nb\nc]")]
    [InlineData("htmlText", "<b>a</b> <b>b</b>un<b>c</b>d", "¶section [bold:a b][un][bold:c][d]")]
    [InlineData("htmlText", "<s>a</s><code>b_c</code><u>d</u><h1>e</h1>", "¶section [strike:a][code:b_c][d\n\n][bold:e]")]
    [InlineData("htmlText", "<pre><code>if (a < b)\n  *c*\n</code></pre>end", "¶preformatted [if (a < b)\n  *c*]¶section [end]")]
    [InlineData("htmlText", "<blockquote><p>q</p><p>r</p></blockquote><blockquote>s</blockquote>t", "¶quote [q\n\nr]¶quote [s]¶section [t]")]
    [InlineData("htmlText", "To do:<ul><li>a</li><li><b>b</b> c</li></ul>end", "¶section [To do:]¶bullet 0 0 [a] • [bold:b][ c]¶section [end]")]
    [InlineData("htmlText", "<ol><li>a<ul><li>x</li></ul></li><li>b</li></ol>", "¶ordered 0 0 [a]¶bullet 1 0 [x]¶ordered 0 1 [b]")]
    [InlineData("htmlText", "<a href='https://e.org/a_b?c=1&amp;d'>a <b>map</b></a>, <a href='https://e.org'>https://e.org</a>", "¶section [https://e.org/a_b?c=1&d|a ][bold https://e.org/a_b?c=1&d|map][, ][https://e.org|]")]
    [InlineData("htmlText", "<a href='javascript:x'>a</a> <a href='ftp://e.org'>b</a> <a href='mailto:a@e.org'>c</a>", "¶section [a b: ftp://e.org ][mailto:a@e.org|c]")]
    [InlineData("markdownText", "**Hi** a_b _c_ 2*3*4\n- one\n- two", "¶section [bold:Hi][ a_b ][italic:c][ 2][italic:3][4]¶bullet 0 0 [one] • [two]")]
    [InlineData("markdownText", "1. a\n2. b\n\n> q", "¶ordered 0 0 [a] • [b]¶quote [q]")]
    [InlineData("htmlText", "</b></ul></li></a>x<li>y", "¶section [x]¶bullet 0 0 [y]")]
    public void Is(string property, string source, string expected) => Assert.Equal(expected, Shown(property, source));

    [Fact]
    public void What_follows_the_marked_text_is_as_it_is_written()
    {
        ChannelCall call = Assert.Single(SlackShows.Render("""{"type":"text","htmlText":"<b>Pay</b>","actions":[{"type":"buy","text":"<Now>","amount":150}]}""").Calls);

        Assert.Equal("¶section [bold:Pay][\n][[<Now> 1.50]]", Shown(call));
        Assert.Equal("Pay\n[&lt;Now&gt; 1.50]", SlackShows.Body(call).Text("text"));
    }

    [Theory]
    [InlineData("a", 4_000, 4_000)]
    [InlineData("a", 4_001, 4_000, 1)]
    [InlineData("a ", 3_000, 3_999, 1_999)]
    [InlineData("&amp;", 1_000, 800, 200)]
    public void What_does_not_fit_goes_in_several_messages(string repeated, int times, params int[] lengths) => Assert.Equal(
        lengths.Select(length => (true, length)),
        SlackShows.Render($$"""{"type":"text","htmlText":"<b>{{string.Concat(Enumerable.Repeat(repeated, times))}}</b>"}""").Calls
            .Select(call => SlackShows.Blocks(call)[0].GetProperty("elements")[0].GetProperty("elements")[0])
            .Select(run => (run.Object("style")?.TryGetProperty("bold", out _) ?? false, run.Text("text")!.Length)));

    private static string Shown(string property, string source) =>
        Shown(Assert.Single(SlackShows.Render($$"""{"type":"text","{{property}}":{{JsonSerializer.Serialize(source)}} }""").Calls));

    private static string Shown(ChannelCall call) => string.Concat(SlackShows.Blocks(call)[0].GetProperty("elements").EnumerateArray().Select(Part));

    private static string Part(JsonElement part) => part.Text("type") == "rich_text_list"
        ? $"¶{part.Text("style")} {part.Id("indent") ?? "0"} {part.Id("offset") ?? "0"} {string.Join(" • ", part.Elements("elements").Select(item => string.Concat(item.Elements("elements").Select(Run))))}"
        : $"¶{part.Text("type")!["rich_text_".Length..]} {string.Concat(part.Elements("elements").Select(Run))}";

    private static string Run(JsonElement run)
    {
        string style = string.Join(' ', run.Object("style")?.EnumerateObject().Select(mark => mark.Name) ?? []);

        return run.Text("url") is { } url ? $"[{style}{(style.Length > 0 ? " " : "")}{url}|{run.Text("text")}]" : $"[{style}{(style.Length > 0 ? ":" : "")}{run.Text("text")}]";
    }
}
