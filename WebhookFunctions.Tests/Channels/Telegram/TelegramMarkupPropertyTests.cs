using System.Net;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.Telegram;

namespace WebhookFunctions.Tests.Channels.Telegram;

public sealed class TelegramMarkupPropertyTests
{
    private static readonly string[] _pieces =
    [
        "<b>", "</b>", "<i>", "</i>", "<u>", "<s>", "</s>", "<code>", "</code>", "<pre>", "</pre>", "<p>", "</p>", "<br>", "<blockquote>", "</blockquote>", "<div>", "</div>",
        "<table>", "<td>", "<unknown x='1'>", "<!-- c -->", "&lt;", "&amp;lt;", "&#39;", "&nbsp;", "&", "<", ">", "\"", "*", "**", "_", "__", "~~", "`", "```", "\n", "\n\n", " ", "# ", "> ",
        "word", "snake_case", "👩‍👩‍👧", "é", "שלום", "\ud800", "](", "[", "https://e.org/a_b_c",
    ];

    private static readonly string[] _links = ["<a href='https://e.org/?a=1&amp;b=\"'>", "</a>", "<a href=javascript:x>", "<a>", "- ", "1. ", "<ul>", "<li>", "</ol>"];

    [Fact]
    public void Html_becomes_elements_of_Telegram_with_the_same_words() => Prop.ForAll(Texts(_pieces), html =>
    {
        string shown = Of(Markup.Html, html);

        return TelegramHtml.IsBalanced(shown) && Bare(WebUtility.HtmlDecode(TelegramHtml.WithoutTags(shown))) == Bare(WellFormed.Of(HtmlText.Of(html)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_marked_up_becomes_balanced_elements_of_Telegram() => Prop.ForAll(
        Texts([.. _pieces, .. _links]), text => TelegramHtml.IsBalanced(Of(Markup.Html, text)) && TelegramHtml.IsBalanced(Of(Markup.Markdown, text))).QuickCheckThrowOnFailure();

    private static string Of(Markup markup, string source) => TelegramMarkup.Of(new(markup, source, ""))?.Html ?? "";

    private static Arbitrary<string> Texts(string[] pieces) => Gen.Elements(pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
