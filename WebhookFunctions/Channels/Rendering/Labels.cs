namespace WebhookFunctions.Channels.Rendering;

/// <summary>Makes labels, titles and descriptions short enough for a channel. Many channels refuse the whole message if one of them is too long.</summary>
internal static class Labels
{
    private const string Ellipsis = "…";

    // The character that joins two emoji to one.
    private const char Joiner = '\u200d';

    // Leaves room for a number after a word that is still readable.
    private const int LeastToTellApart = 8;

    /// <param name="measure">What the limit counts; UTF-16 code units by default.</param>
    public static FittedLabel Fit(string label, int limit, TextMeasure? measure = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        measure ??= TextUnits.Utf16;
        string whole = OneLine(label);

        if (measure(whole) <= limit)
        {
            return new(whole, IsShortened: false);
        }

        int room = limit - measure(Ellipsis);
        string beginning = Beginning(whole, room, measure);

        return new(room < 0 ? "" : beginning + Ellipsis, IsShortened: true);
    }

    /// <summary>For channels that refuse the same label twice: every label after the first gets a number.</summary>
    public static IReadOnlyList<FittedLabel> Unique(IReadOnlyList<string> labels, int limit, TextMeasure? measure = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, LeastToTellApart);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
        List<FittedLabel> unique = [];

        foreach (string label in labels)
        {
            FittedLabel first = Fit(label, limit, measure);
            FittedLabel fitted = first;

            while (!taken.Add(fitted.Text))
            {
                int number = numbers.GetValueOrDefault(first.Text, 1) + 1;
                numbers[first.Text] = number;
                fitted = Numbered(label, number, limit, measure ?? TextUnits.Utf16);
            }

            unique.Add(fitted);
        }

        return unique;
    }

    /// <returns>The label without white space around it, and with single spaces in it.</returns>
    public static string OneLine(string label) => string.Join(' ', WellFormed.Of(label).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static FittedLabel Numbered(string label, int number, int limit, TextMeasure measure)
    {
        string suffix = $" {number}";
        FittedLabel fitted = Fit(label, limit - measure(suffix), measure);

        return fitted with { Text = fitted.Text + suffix };
    }

    // A first character that alone is too long is cut like any text.
    private static string Beginning(string whole, int room, TextMeasure measure)
    {
        int end = End(Graphemes.Of(whole, int.MaxValue, measure), room);
        end = end > 0 ? end : End(Graphemes.Of(whole, 0, measure), room);

        return whole[..end].TrimEnd().TrimEnd(Joiner);
    }

    /// <returns>The end of the last character that fits together with all before it.</returns>
    private static int End(IEnumerable<Grapheme> characters, int room)
    {
        int size = 0;
        int end = 0;

        foreach (Grapheme one in characters)
        {
            size += one.Size;

            if (size > room)
            {
                break;
            }

            end = one.To;
        }

        return end;
    }
}

/// <param name="Text">On one line.</param>
/// <param name="IsShortened">If so, the message's text should contain the whole label.</param>
internal readonly record struct FittedLabel(string Text, bool IsShortened);
