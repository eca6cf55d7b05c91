namespace WebhookFunctions.Channels.Slack;

/// <summary>In which part of a rich text words stand. Two parts of the same kind that follow each other have different numbers.</summary>
/// <param name="List">For an item.</param>
internal readonly record struct RichPlace(RichPlaceKind Kind, int Number, OpenList? List = null);

internal enum RichPlaceKind
{
    Section,
    Item,
    Quote,
    Preformatted,
}

/// <summary>A list whose end has not come yet.</summary>
/// <param name="depth">How many lists it is in.</param>
internal sealed class OpenList(bool isNumbered, int depth)
{
    // Slack takes no more.
    private const int DeepestIndent = 8;

    public string Style => isNumbered ? "ordered" : "bullet";

    public int? Indent => depth == 0 ? null : Math.Min(depth, DeepestIndent);

    public bool IsNumbered => isNumbered;

    /// <summary>The number of the present item's place; 0 before the first.</summary>
    public int Item { get; set; }

    /// <summary>How many items have been written.</summary>
    public int Written { get; set; }
}
