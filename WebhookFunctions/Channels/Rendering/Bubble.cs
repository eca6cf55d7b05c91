namespace WebhookFunctions.Channels.Rendering;

/// <summary>One message, or one card, with its buttons.</summary>
/// <param name="Text">All words, as plain text; empty if the bubble only shows something or asks.</param>
internal sealed record Bubble(string Text) : Block
{
    /// <summary>The same text with its markup; null if it has none.</summary>
    public MarkedText? Marked { get; init; }

    /// <summary>A card's title; the text begins with it.</summary>
    public string? Title { get; init; }

    public Media? Media { get; init; }

    public Location? Location { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Media is null && Location is null && Choices.Count == 0;

    /// <summary>The text below the title.</summary>
    public string Body => Title is null ? Text : Text[Title.Length..].TrimStart('\n');

    /// <summary>The text or, if there is none, the choices: for a channel in which a message with buttons needs words.</summary>
    public string Prompt => string.IsNullOrWhiteSpace(Text) ? string.Join(" · ", Choices.Select(choice => choice.Label)) : Text;

    /// <summary>Adds words below the present ones.</summary>
    public Bubble Saying(params IEnumerable<string?> lines)
    {
        string[] more = [.. lines.OfType<string>()];

        return this with
        {
            Text = ContentText.Join([Text, .. more]),
            Marked = Marked is { } marked ? marked with { Rest = ContentText.Join([marked.Rest, .. more]) } : null,
        };
    }

    /// <summary>With what another says and offers, below.</summary>
    public Bubble With(Bubble tail) => Saying(tail.Text) with { Choices = [.. Choices, .. tail.Choices] };

    /// <summary>For a channel that knows no markup, and would show it as it is.</summary>
    public Bubble WithoutMarkup() => Marked is { Markup: Markup.Markdown } marked && MarkdownHtml.Of(WellFormed.Of(marked.Source)) is { } html
        ? this with { Text = ContentText.Join([HtmlText.Of(html), marked.Rest]), Marked = null }
        : this with { Marked = null };

    /// <summary>For a channel that cannot show this picture or file: what it shows, and its address.</summary>
    public Bubble WithMediaAsText() => Media is { } media ? Saying(media.Lines) with { Media = null } : this;

    /// <summary>For a channel that has no maps.</summary>
    public Bubble WithLocationAsText() => Location is { } location ? Saying(location.Lines) with { Location = null } : this;
}

/// <summary>A text as its sender marked it up. If it does not fit into one message, <see cref="MarkupSplit"/> divides it: a part of the source makes no sense alone.</summary>
/// <param name="Source">The beginning of the bubble's text, in its markup.</param>
/// <param name="Rest">The lines that follow, as plain text; may be empty.</param>
internal sealed record MarkedText(Markup Markup, string Source, string Rest);

internal enum Markup
{
    Markdown,
    Html,
}
