using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>A text in the few elements of HTML that Telegram takes (https://core.telegram.org/bots/api#html-style). Of all others, the words remain.</summary>
/// <param name="Html">Well-formed, whatever its source was.</param>
/// <param name="Words">What is seen of it.</param>
internal sealed record TelegramMarkup(string Html, string Words)
{
    /// <summary>What Telegram counts: the UTF-16 code units that are seen.</summary>
    public int Length => Words.Length;

    /// <returns>Null if there is nothing to see in it.</returns>
    public static TelegramMarkup? Of(MarkedText marked)
    {
        TelegramHtmlWriter writer = new();

        return MarkupWalk.TryWrite(marked, writer) ? Shown(writer.End(WellFormed.Of(marked.Rest))) : null;
    }

    /// <returns>As many as are needed; empty where it has to go without its markup.</returns>
    public static IReadOnlyList<TelegramMarkup> PartsOf(MarkedText marked, int limit) => MarkupSplit.Of(marked, limit, TextUnits.Utf16, Write, part => part.Words);

    private static TelegramMarkup? Write(MarkupPart part)
    {
        TelegramHtmlWriter writer = new();
        part.WriteTo(writer);

        return Shown(writer.End(part.Rest));
    }

    private static TelegramMarkup? Shown(TelegramMarkup markup) => markup.Length > 0 ? markup : null;
}
