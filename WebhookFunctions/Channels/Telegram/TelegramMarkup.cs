using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>A text in the few elements of HTML that Telegram takes (https://core.telegram.org/bots/api#html-style). Of all others, the words remain.</summary>
/// <param name="Html">Well-formed, whatever its source was.</param>
/// <param name="Length">What Telegram counts: the UTF-16 code units that are seen.</param>
internal sealed record TelegramMarkup(string Html, int Length)
{
    /// <returns>Null if there is nothing to see in it.</returns>
    public static TelegramMarkup? Of(MarkedText marked)
    {
        TelegramHtmlWriter writer = new();

        return MarkupWalk.TryWrite(marked, writer) && writer.End(WellFormed.Of(marked.Rest)) is { Length: > 0 } whole ? whole : null;
    }
}
