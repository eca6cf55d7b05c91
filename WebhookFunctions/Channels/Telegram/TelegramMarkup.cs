using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>A text in the few elements of HTML that Telegram takes (https://core.telegram.org/bots/api#html-style). Of all others, the words remain.</summary>
/// <param name="Html">Well-formed, whatever its source was.</param>
/// <param name="Length">What Telegram counts: the UTF-16 code units that are seen.</param>
internal sealed record TelegramMarkup(string Html, int Length)
{
    /// <returns>Null if there is nothing to see in it.</returns>
    public static TelegramMarkup? Of(MarkedText marked)
    {
        TelegramHtmlWriter writer = new();
        string? html = marked.Markup switch
        {
            Markup.Html => marked.Source,
            Markup.Markdown => MarkdownHtml.Of(WellFormed.Of(marked.Source)),
        };

        if (html is null)
        {
            return null;
        }

        Write(WellFormed.Of(html), writer);

        return writer.End(WellFormed.Of(marked.Rest)) is { Length: > 0 } whole ? whole : null;
    }

    private static void Write(string html, TelegramHtmlWriter writer)
    {
        using TextSource source = new(html);
        using HtmlTokenizer tokens = new(source, HtmlEntityProvider.Resolver);

        for (HtmlToken token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token is HtmlTagToken { Type: HtmlTokenType.StartTag, Name: "script" or "style" } unread)
            {
                HtmlText.Skip(tokens, unread.Name);
            }
            else if (token.Type == HtmlTokenType.Character)
            {
                writer.Say(WellFormed.Of(token.Data));
            }
            else if (token is HtmlTagToken tag)
            {
                Write(tag, tag.Type == HtmlTokenType.StartTag, writer);
            }
        }
    }

    private static void Write(HtmlTagToken tag, bool begins, TelegramHtmlWriter writer)
    {
        switch (tag.Name)
        {
            case "br":
                writer.AddLine();
                return;
            case "img" when begins:
                writer.Say($" {HtmlText.Shown(tag)} ");
                return;
            case "video" or "audio" or "iframe" or "embed" or "source" when begins:
                writer.Say($" {HtmlText.Address(tag.GetAttribute("src"))} ");
                return;
            case "td" or "th":
                writer.Say(" ");
                return;
            case "a":
                writer.Link(begins ? tag.GetAttribute("href") : null);
                return;
            case "ul" or "ol":
                writer.List(begins, isNumbered: tag.Name == "ol");
                return;
            case "li" when begins:
                writer.Item();
                return;
        }

        Break(tag.Name, writer);

        if (Element(tag) is { } element)
        {
            writer.Mark(element, begins);
        }
    }

    private static void Break(string name, TelegramHtmlWriter writer)
    {
        if (name is "p" or "pre" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6")
        {
            writer.BreakParagraph();
        }
        else if (HtmlText.IsBlock(name))
        {
            writer.BreakLine();
        }
    }

    private static string? Element(HtmlTagToken tag) => tag.Name switch
    {
        "b" or "strong" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "b",
        "i" or "em" or "cite" or "dfn" or "var" => "i",
        "u" or "ins" => "u",
        "s" or "strike" or "del" => "s",
        "code" or "kbd" or "samp" or "tt" => "code",
        "pre" or "blockquote" or "tg-spoiler" => tag.Name,
        _ => null,
    };
}
