using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Markdown as HTML, by CommonMark's rules: an odd <c>_</c> or <c>*</c> stays what it is.</summary>
internal static class MarkdownHtml
{
    // Bare addresses become links before anything in them can be taken for emphasis, a line of a chat stays a line, and a tag in the text is text.
    private static readonly MarkdownPipeline _chat = new MarkdownPipelineBuilder()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseSoftlineBreakAsHardlineBreak()
        .DisableHtml()
        .Build();

    /// <returns>Null if it is nested so deeply that nobody wrote it to be read.</returns>
    public static string? Of(string markdown)
    {
        try
        {
            return Markdown.ToHtml(markdown, _chat);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
