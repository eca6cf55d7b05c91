using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Reads a marked-up text from its beginning to its end. Of elements that no channel knows, the words remain.</summary>
internal static class MarkupWalk
{
    /// <returns>False if nothing can be read of it.</returns>
    public static bool TryWrite(MarkedText marked, IMarkupWriter writer)
    {
        string? html = marked.Markup switch
        {
            Markup.Html => marked.Source,
            Markup.Markdown => MarkdownHtml.Of(WellFormed.Of(marked.Source)),
        };

        if (html is null)
        {
            return false;
        }

        Write(WellFormed.Of(html), writer);

        return true;
    }

    private static void Write(string html, IMarkupWriter writer)
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

    private static void Write(HtmlTagToken tag, bool begins, IMarkupWriter writer)
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

    private static void Break(string name, IMarkupWriter writer)
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
