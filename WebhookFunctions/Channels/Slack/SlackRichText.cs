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

    public static RichTextBlock Plain(string text) => new([new RichSection([.. RichRuns.Of(text)])]);
}
