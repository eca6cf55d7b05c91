namespace WebhookFunctions.Channels.Rendering;

/// <summary>Writes a marked-up text in the form of a channel; <see cref="MarkupWalk"/> tells it what comes.</summary>
internal interface IMarkupWriter
{
    /// <summary>Words; white space counts as in a browser.</summary>
    void Say(string text);

    void AddLine();

    /// <summary>Begins a new line, unless the present line is empty.</summary>
    void BreakLine();

    void BreakParagraph();

    /// <param name="name"><c>b</c>, <c>i</c>, <c>u</c>, <c>s</c>, <c>code</c>, <c>pre</c>, <c>blockquote</c> or <c>tg-spoiler</c>.</param>
    void Mark(string name, bool begins);

    /// <summary>Ends a link and begins another.</summary>
    /// <param name="address">Null if no new link begins.</param>
    void Link(string? address);

    void List(bool begins, bool isNumbered);

    /// <summary>Begins a list again that has begun in another message.</summary>
    /// <param name="items">How many of its items came there.</param>
    void ContinueList(bool isNumbered, int items) => List(begins: true, isNumbered);

    void Item();
}
