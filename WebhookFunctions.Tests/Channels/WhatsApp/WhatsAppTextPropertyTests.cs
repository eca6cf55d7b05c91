using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.WhatsApp;
using WebhookFunctions.Tests.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>Whatever is marked up: WhatsApp shows its words and no mark.</summary>
public sealed class WhatsAppTextPropertyTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly string[] _tags =
    [
        "<b>", "</b>", "<i>", "</i>", "<u>", "<s>", "</s>", "<code>", "</code>", "<pre>", "</pre>", "<p>", "</p>", "<br>", "<blockquote>", "</blockquote>", "<div>", "</div>", "<unknown x='1'>", "<td>",
    ];

    private static readonly string[] _words =
        ["word", "a", " ", "  ", ". ", "(", ")", "!", "\n", "&lt;", "&amp;", "&nbsp;", "👩‍👩‍👧", "e\u0301", "\u0301", "שלום", "文字", "12", "\ud800", "https://e.org/a-b ", " https://e.org/"];

    private static readonly string[] _signs = ["*", "**", "_", "__", "~~", "~", "`", "```", "> ", "- ", "1. ", "snake_case", "2*3", " https://e.org/a_b_c*d?e=~f ", "](", "["];

    private static readonly string[] _links = ["<a href='https://e.org/?a=_1_&amp;b=*'>", "</a>", "<a href=javascript:x>", "<ul>", "<li>", "</ol>"];

    [Fact]
    public void All_marks_are_read_and_the_words_are_those_of_the_source() => Prop.ForAll(Texts([.. _tags, .. _words]), html =>
    {
        string shown = WhatsAppReader.Read(string.Concat(Of(Markup.Html, html).Parts(100_000)));

        return !shown.AsSpan().ContainsAny("*_~`") && Bare(shown) == Bare(WellFormed.Of(HtmlText.Of(html)));
    }).Check(_config);

    [Fact]
    public void A_long_text_is_marked_in_parts_that_fit_and_make_the_whole() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Gen.Choose(40, 300).ToArbitrary(), (number, limit) =>
        {
            WhatsAppText text = Of(Markup.Html, Mixture(number));
            string[] parts = [.. text.Parts(limit)];

            return parts.All(part => part.Length <= limit && new UnicodeEncoding(false, false, true).GetByteCount(part) > 0)
                && Bare(string.Concat(parts.Select(WhatsAppReader.Read))) == Bare(text.Words);
        }).Check(_config);

    [Fact]
    public void Words_that_hold_signs_are_all_there_and_addresses_are_whole() => Prop.ForAll(Texts([.. _tags, .. _words, .. _signs, .. _links]), source =>
        Holds(Of(Markup.Html, source)) && Holds(Of(Markup.Markdown, source))).Check(_config);

    private static bool Holds(WhatsAppText text)
    {
        string shown = string.Join('\n', text.Parts(100_000));

        return WithoutSigns(shown) == WithoutSigns(text.Words) && Addresses(shown).SequenceEqual(Addresses(text.Words));
    }

    private static IEnumerable<string> Addresses(string text)
    {
        for (WebAddress? found = WebAddress.First(text, 0); found is { } address; found = WebAddress.First(text, address.End))
        {
            yield return text[address.From..address.End];
        }
    }

    // A mixture of words with elements around some of them. Its signs are those that a reader could not tell from marks.
    private static string Mixture(int number)
    {
        Random random = new(number);
        string text = TextMixture.Of(number).Text.Replace("_", "-", StringComparison.Ordinal);

        return string.Concat(text.Split(' ').Select(word => random.Next(4) switch
        {
            0 => $"{_tags[random.Next(_tags.Length)]}{word} ",
            1 => $"<b>{word}</b> ",
            2 => $"{word} <i>{word}</i> ",
            _ => $"{word} ",
        }));
    }

    private static WhatsAppText Of(Markup markup, string source) => WhatsAppText.Of(new Bubble("") { Marked = new(markup, source, "") });

    private static Arbitrary<string> Texts(string[] pieces) => Gen.Elements(pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static string WithoutSigns(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !"*_~`>".Contains(letter, StringComparison.Ordinal)));
}
