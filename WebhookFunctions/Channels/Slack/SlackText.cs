using System.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A text as Slack writes it (https://docs.slack.dev/messaging/formatting-message-text): with names and addresses in angle brackets, and three characters escaped.</summary>
/// <param name="Words">As its writer saw it, without the mentions of the bot.</param>
/// <param name="HasMention">Of the bot.</param>
internal sealed record SlackText(string Words, bool HasMention)
{
    /// <param name="bots">The ids by which the bot is mentioned.</param>
    public static SlackText Read(string text, IReadOnlyList<string> bots)
    {
        StringBuilder words = new(text.Length);
        bool hasMention = false;

        // From the left to the right, once: what a user typed as &lt; comes as &amp;lt; and must not be decoded twice.
        for (int at = 0; at < text.Length;)
        {
            int end = text[at] == '<' ? text.IndexOf('>', at) : -1;

            if (end > 0)
            {
                string inner = text[(at + 1)..end];
                at = end + 1;

                if (IsMention(inner, bots))
                {
                    hasMention = true;
                    at = SkipSpace(text, at, words);
                }
                else
                {
                    words.Append(Shown(inner));
                }
            }
            else
            {
                (char letter, int length) = Decode(text, at);
                words.Append(letter);
                at += length;
            }
        }

        return new(hasMention ? words.ToString().Trim() : words.ToString(), hasMention);
    }

    /// <summary>Exactly the three characters that Slack would take for the beginning of something.</summary>
    public static string Escape(string text) =>
        WellFormed.Of(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>How long a text is when it is escaped.</summary>
    public static int EscapedLength(ReadOnlySpan<char> text) => text.Length + (4 * text.Count('&')) + (3 * (text.Count('<') + text.Count('>')));

    public static string Decode(string text)
    {
        StringBuilder words = new(text.Length);

        for (int at = 0; at < text.Length;)
        {
            (char letter, int length) = Decode(text, at);
            words.Append(letter);
            at += length;
        }

        return words.ToString();
    }

    private static (char Letter, int Length) Decode(string text, int at) => text.AsSpan(at) switch
    {
        ['&', 'a', 'm', 'p', ';', ..] => ('&', 5),
        ['&', 'l', 't', ';', ..] => ('<', 4),
        ['&', 'g', 't', ';', ..] => ('>', 4),
        _ => (text[at], 1),
    };

    private static bool IsMention(string inner, IReadOnlyList<string> bots) => inner.StartsWith('@') && bots.Contains(inner[1..].Split('|')[0]);

    // One of the two spaces around it goes with it.
    private static int SkipSpace(string text, int at, StringBuilder words) => at < text.Length && text[at] == ' ' && (words.Length == 0 || words[^1] == ' ') ? at + 1 : at;

    private static string Shown(string inner)
    {
        string[] parts = inner.Split('|', 2);
        string? label = parts.Length > 1 && parts[1].Length > 0 ? Decode(parts[1]) : null;
        string name = Decode(parts[0]);

        return name switch
        {
            ['@', ..] or ['#', ..] => label is null ? name : $"{name[0]}{label.TrimStart(name[0])}",

            // <!here>, <!subteam^S1|@helpers>, <!date^…|yesterday>
            ['!', .. var command] => label ?? $"@{command.Split('^')[0]}",
            _ => label is null || IsSame(name, label) ? label ?? Bare(name) : $"{label}: {Bare(name)}",
        };
    }

    // What looked like an address was made one.
    private static bool IsSame(string address, string label) => string.Equals(Short(address), Short(label), StringComparison.OrdinalIgnoreCase);

    private static string Short(string address)
    {
        int scheme = address.IndexOf("://", StringComparison.Ordinal);

        return Bare(address)[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/');
    }

    private static string Bare(string address) => address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
        ? address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..]
        : address;
}
