using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A part of a rich text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). Nothing in it is escaped, because nothing in it is markup.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichSection), "rich_text_section")]
[JsonDerivedType(typeof(RichList), "rich_text_list")]
[JsonDerivedType(typeof(RichQuote), "rich_text_quote")]
[JsonDerivedType(typeof(RichPreformatted), "rich_text_preformatted")]
internal abstract record RichText;

internal sealed record RichSection(IReadOnlyList<RichRun> Elements) : RichText;

internal sealed record RichQuote(IReadOnlyList<RichRun> Elements) : RichText;

internal sealed record RichPreformatted(IReadOnlyList<RichRun> Elements) : RichText;

/// <param name="Style"><c>bullet</c> or <c>ordered</c>.</param>
/// <param name="Elements">A section for each item.</param>
/// <param name="Offset">How many items came before these, of a list that another one interrupts.</param>
internal sealed record RichList(string Style, IReadOnlyList<RichText> Elements, int? Indent, int? Offset) : RichText;

/// <summary>Words that look alike.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichWords), "text")]
[JsonDerivedType(typeof(RichLink), "link")]
internal abstract record RichRun(RichStyle? Style);

internal sealed record RichWords(string Text, RichStyle? Style = null) : RichRun(Style);

/// <param name="Text">Null for the address itself.</param>
internal sealed record RichLink(string Url, string? Text, RichStyle? Style = null) : RichRun(Style);

internal sealed record RichStyle(bool? Bold, bool? Italic, bool? Strike, bool? Code)
{
    private static readonly RichStyle _nothing = new(null, null, null, null);

    /// <returns>Null where nothing is special.</returns>
    public static RichStyle? Of(Func<string, bool> isIn)
    {
        return Something(new(True("b"), True("i"), True("s"), True("code")));

        bool? True(string name) => isIn(name) ? true : null;
    }

    /// <returns>What both are; null where that is nothing.</returns>
    public static RichStyle? Common(RichStyle? one, RichStyle? other) => one is null || other is null
        ? null
        : Something(new(one.Bold & other.Bold, one.Italic & other.Italic, one.Strike & other.Strike, one.Code & other.Code));

    private static RichStyle? Something(RichStyle style) => style == _nothing ? null : style;
}
