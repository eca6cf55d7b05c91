namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A mark, before and behind what it marks.</summary>
internal readonly record struct WhatsAppMark(int From, int To, string Sign)
{
    /// <summary>Marks that lie within others, or around them, and never across.</summary>
    public static IEnumerable<WhatsAppMark> Apart(int from, int to, IReadOnlyList<WhatsAppMark> others, char sign)
    {
        IEnumerable<int> cuts = others
            .Where(other => (other.From < from && from < other.To && other.To < to) || (from < other.From && other.From < to && to < other.To))
            .Select(other => other.From < from ? other.To : other.From);
        int start = from;

        foreach (int end in cuts.Order().Append(to))
        {
            yield return new(start, end, $"{sign}");

            start = end;
        }
    }

    /// <returns>Null if there is nothing but white space: a mark beside white space is none.</returns>
    public WhatsAppMark? Around(string words)
    {
        ReadOnlySpan<char> marked = words.AsSpan(From, To - From);
        int from = To - marked.TrimStart().Length;
        int to = From + marked.TrimEnd().Length;

        return from < to ? this with { From = from, To = to } : null;
    }
}
