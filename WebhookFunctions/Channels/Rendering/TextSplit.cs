namespace WebhookFunctions.Channels.Rendering;

/// <summary>Splits a text that is longer than a channel takes.</summary>
/// <remarks>
/// Breaks behind a paragraph where there is one, else behind a line, a sentence, a word, a character: never within what a reader takes for one character, and
/// never within an address. The white space that a text is broken at is dropped, and so is the one around it; all the rest is in the parts, in order and once.
/// </remarks>
internal static class TextSplit
{
    /// <param name="limit">
    /// What no part is longer than, unless a single code point is. An address, or a character with its marks, that alone is longer is cut.
    /// </param>
    /// <param name="measure">What the limit counts; UTF-16 code units where nothing is said.</param>
    /// <returns>Parts that have something in them and are well-formed: none for a text of white space, one for a text that fits.</returns>
    public static IReadOnlyList<string> Of(string text, int limit, TextMeasure? measure = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        string whole = WellFormed.Of(text);
        List<TextPiece> pieces = TextPieces.Of(whole, limit, measure ?? TextUnits.Utf16);
        List<string> parts = [];

        if (pieces is [.., { IsGap: true }])
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        for (int first = 0; first < pieces.Count;)
        {
            if (pieces[first].IsGap)
            {
                first++;
                continue;
            }

            (int end, int next) = Break(pieces, first, limit);
            string part = whole[pieces[first].From..pieces[end - 1].To];
            first = next;

            // White space that must not break is no gap, and alone no part either.
            if (!string.IsNullOrWhiteSpace(part))
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <returns>The piece that the part ends before, and the one that the next part begins with.</returns>
    private static (int End, int Next) Break(List<TextPiece> pieces, int first, int limit)
    {
        int size = 0;
        TextBreak best = TextBreak.None;
        (int End, int Next) place = (first + 1, first + 1);

        for (int i = first; i < pieces.Count; i++)
        {
            TextPiece piece = pieces[i];
            size += piece.Size;

            // The gap that it breaks at need not fit.
            if (size > limit && !piece.IsGap)
            {
                return place;
            }

            if (piece.Break >= best)
            {
                best = piece.Break;
                place = (piece.IsGap ? i : i + 1, i + 1);
            }

            if (size > limit)
            {
                return place;
            }
        }

        return (pieces.Count, pieces.Count);
    }
}
