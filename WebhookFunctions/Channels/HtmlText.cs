using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace WebhookFunctions.Channels;

/// <summary>What a reader of HTML sees, as plain text: a line for each block, links with their addresses, pictures by their descriptions.</summary>
/// <remarks>
/// Reads the tokens of an HTML parser without building its tree. Any tree takes minutes for elements that are nested without an end; tokens only take time in proportion to their number.
/// </remarks>
internal static class HtmlText
{
    public static string Of(string html)
    {
        using TextSource source = new(html);
        using HtmlTokenizer tokens = new(source, HtmlEntityProvider.Resolver);
        HtmlLines lines = new();

        for (HtmlToken token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token is HtmlTagToken { Type: HtmlTokenType.StartTag, Name: "script" or "style" } unread)
            {
                Skip(tokens, unread.Name);
            }
            else
            {
                Write(token, lines);
            }
        }

        return lines.End();
    }

    // Inside this element other rules apply: a tag there is not a tag.
    public static void Skip(HtmlTokenizer tokens, string name)
    {
        tokens.State = name == "script" ? HtmlParseMode.Script : HtmlParseMode.Rawtext;
        HtmlToken token;

        do
        {
            token = tokens.Get();
        }
        while (token.Type != HtmlTokenType.EndOfFile && !(token.Type == HtmlTokenType.EndTag && token.Name == name));
    }

    private static void Write(HtmlToken token, HtmlLines lines)
    {
        switch (token)
        {
            case { Type: HtmlTokenType.Character }:
                lines.Say(token.Data);
                break;
            case HtmlTagToken { Name: "a" } link:
                lines.Link(link.Type == HtmlTokenType.StartTag ? Address(link.GetAttribute("href")) : null);
                break;
            case HtmlTagToken { Name: "pre" } pre:
                lines.BreakLine();
                lines.AsWritten = pre.Type == HtmlTokenType.StartTag;
                break;
            case HtmlTagToken { Type: HtmlTokenType.StartTag, Name: "img" } image:
                lines.Say($" {Shown(image)} ");
                break;
            case HtmlTagToken { Type: HtmlTokenType.StartTag, Name: "video" or "audio" or "iframe" or "embed" or "source" } media:
                lines.Say($" {Address(media.GetAttribute("src"))} ");
                break;
            case HtmlTagToken { Name: "td" or "th" }:
                lines.Say(" ");
                break;
            case HtmlTagToken { Name: "br" }:
                lines.AddLine();
                break;
            case HtmlTagToken tag when IsBlock(tag.Name):
                lines.BreakLine();
                break;
        }
    }

    public static string Shown(HtmlTagToken image) =>
        image.GetAttribute("alt") is { Length: > 0 } alt ? alt : Address(image.GetAttribute("src")) ?? "[image]";

    public static bool IsBlock(string name) => name is
        "address" or "article" or "aside" or "blockquote" or "caption" or "dd" or "details" or "div" or "dl" or "dt" or "fieldset" or "figcaption"
        or "figure" or "footer" or "form" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "header" or "hr" or "li" or "main" or "nav" or "ol"
        or "option" or "p" or "section" or "summary" or "table" or "title" or "tr" or "ul";

    /// <returns>An address that a reader can follow, or null.</returns>
    public static string? Address(string? address)
    {
        string shown = (address ?? "").Trim();

        if (shown.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || shown.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            return shown[(shown.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }

        bool leadsNowhere = shown.Length == 0 || shown[0] == '#'
            || shown.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            || shown.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

        return leadsNowhere ? null : shown;
    }
}
