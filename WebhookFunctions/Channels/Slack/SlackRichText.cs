using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A marked-up text as a rich text.</summary>
/// <param name="Words">What is read of it.</param>
internal sealed record SlackRichText(RichTextBlock Block, string Words)
{
    /// <returns>Null if there is nothing to see in it.</returns>
    public static SlackRichText? Of(MarkedText marked)
    {
        RichTextWriter writer = new();

        return MarkupWalk.TryWrite(marked, writer) ? writer.End(WellFormed.Of(marked.Rest)) : null;
    }

    /// <returns>As many as are needed; empty where it has to go without its markup.</returns>
    /// <param name="limit">When it is escaped.</param>
    public static IReadOnlyList<SlackRichText> PartsOf(MarkedText marked, int limit) => MarkupSplit.Of(marked, limit, SlackText.EscapedLength, Write, part => part.Words);

    public static RichTextBlock Plain(string text) => new([new RichSection([.. RichRuns.Of(text)])]);

    private static SlackRichText? Write(MarkupPart part)
    {
        RichTextWriter writer = new();
        part.WriteTo(writer);

        return writer.End(part.Rest);
    }
}
