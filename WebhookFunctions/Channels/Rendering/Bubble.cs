namespace WebhookFunctions.Channels.Rendering;

/// <summary>One message, or one card, with its buttons.</summary>
/// <param name="Text">All that is said, as plain text; empty where it only shows something or asks.</param>
internal sealed record Bubble(string Text) : Block
{
    /// <summary>The same with its markup; null where it has none.</summary>
    public MarkedText? Marked { get; init; }

    /// <summary>A card's title, which the text begins with.</summary>
    public string? Title { get; init; }

    public Media? Media { get; init; }

    public Location? Location { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Media is null && Location is null && Choices.Count == 0;

    /// <summary>The text below the title.</summary>
    public string Body => Title is null ? Text : Text[Title.Length..].TrimStart('\n');

    /// <summary>The text, or what can be chosen: for a channel whose buttons hang on a message with words.</summary>
    public string Prompt => string.IsNullOrWhiteSpace(Text) ? string.Join(" · ", Choices.Select(choice => choice.Label)) : Text;

    /// <summary>Says more, below what it says already.</summary>
    public Bubble Saying(params IEnumerable<string?> lines)
    {
        string[] more = [.. lines.OfType<string>()];

        return this with
        {
            Text = ContentText.Join([Text, .. more]),
            Marked = Marked is { } marked ? marked with { Rest = ContentText.Join([marked.Rest, .. more]) } : null,
        };
    }

    /// <summary>For a channel that cannot show this picture or file: what it shows, and its address.</summary>
    public Bubble WithMediaAsText() => Media is { } media ? Saying(media.Lines) with { Media = null } : this;

    /// <summary>For a channel that has no maps.</summary>
    public Bubble WithLocationAsText() => Location is { } location ? Saying(location.Lines) with { Location = null } : this;
}

/// <summary>A text as its sender marked it up. It fits into one message or is split as plain text: no part of it makes sense alone.</summary>
/// <param name="Source">What the bubble's text begins with, in its markup.</param>
/// <param name="Rest">What follows on lines of its own, as plain text; may be empty.</param>
internal sealed record MarkedText(Markup Markup, string Source, string Rest);

internal enum Markup
{
    Markdown,
    Html,
}
