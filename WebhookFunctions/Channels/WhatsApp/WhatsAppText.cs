using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Words for a message on WhatsApp, and how each character looks. What does not fit into one message is split first and marked afterwards, so no mark is open at the end of a part.</summary>
internal sealed class WhatsAppText
{
    private readonly string _words;
    private readonly WhatsAppLook[] _looks;

    /// <param name="words">Well-formed.</param>
    /// <param name="looks">One for each UTF-16 code unit.</param>
    public WhatsAppText(string words, WhatsAppLook[] looks)
    {
        int from = words.Length - words.TrimStart().Length;
        int to = Math.Max(from, words.TrimEnd().Length);
        (_words, _looks) = (words[from..to], looks[from..to]);
    }

    /// <summary>What is read, without marks.</summary>
    public string Words => _words;

    /// <summary>What a bubble says, with its markup if it has any. Plain text is sent as it is: whoever writes for WhatsApp may have marked it already.</summary>
    public static WhatsAppText Of(Bubble bubble)
    {
        WhatsAppTextWriter writer = new();

        return bubble.Marked is { } marked && MarkupWalk.TryWrite(marked, writer) && writer.End(WellFormed.Of(marked.Rest)) is { Words.Length: > 0 } text ? text : Plain(bubble.Text);
    }

    public static WhatsAppText Plain(string text) => new(WellFormed.Of(text), new WhatsAppLook[text.Length]);

    /// <summary>All of it, if it fits into one message.</summary>
    /// <returns>Null if it does not.</returns>
    public string? Whole(int limit) => _words.Length <= limit && Marked(0, _words.Length) is var whole && whole.Length <= limit ? whole : null;

    /// <returns>As many messages as it takes: none for no words.</returns>
    public IEnumerable<string> Parts(int limit) => Split(limit).Select(part => part.Text);

    /// <returns>The first message, and what follows.</returns>
    public (string Part, WhatsAppText After) First(int limit) => Split(limit) is [var first, ..] ? (first.Text, Slice(first.To, _words.Length)) : ("", this);

    /// <returns>The last message, and what comes before.</returns>
    public (WhatsAppText Before, string Part) Last(int limit) => Split(limit) is [.., var last] ? (Slice(0, last.From), last.Text) : (this, "");

    // The marks need room, too, and how many there are is known when the text is split.
    private List<(int From, int To, string Text)> Split(int limit)
    {
        for (int room = limit; ; room--)
        {
            List<(int From, int To, string Text)> parts = [];
            int at = 0;

            foreach (string part in TextSplit.Of(_words, room))
            {
                int from = _words.IndexOf(part, at, StringComparison.Ordinal);
                at = from + part.Length;
                parts.Add((from, at, Marked(from, at)));
            }

            int longest = parts.Select(part => part.Text.Length).DefaultIfEmpty().Max();

            if (longest <= limit || room == 1)
            {
                return parts;
            }

            room = (int)Math.Max(2, (long)room * limit / longest);
        }
    }

    private WhatsAppText Slice(int from, int to) => new(_words[from..to], _looks[from..to]);

    private string Marked(int from, int to) => WhatsAppMarks.Write(_words[from..to], _looks[from..to]);
}
