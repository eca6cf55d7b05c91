namespace WebhookFunctions.Channels.Rendering;

/// <summary>Splits a text that is longer than a channel takes.</summary>
/// <remarks>
/// It breaks after a paragraph if possible, else after a line, a sentence, a word or a character. It never breaks within something that a reader sees as one character, and
/// never within an address. White space at a break is dropped. Everything else is in the parts, in order and only once.
/// </remarks>
internal static class TextSplit
{
    /// <param name="limit">
    /// The most that a part may have, unless a single code point has more. An address, or a character with its marks, that alone has more is cut.
    /// </param>
    /// <param name="measure">What the limit counts; UTF-16 code units by default.</param>
    /// <returns>Well-formed parts that are not blank: none for a text of white space, one for a text that fits.</returns>
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

            // White space at which no line may break is no gap. A part must not consist of it alone either.
            if (!string.IsNullOrWhiteSpace(part))
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <returns>The piece before which the part ends, and the piece with which the next part begins.</returns>
    public static (int End, int Next) Break(List<TextPiece> pieces, int first, int limit)
    {
        int size = 0;
        TextBreak best = TextBreak.None;
        (int End, int Next) place = (first + 1, first + 1);

        for (int i = first; i < pieces.Count; i++)
        {
            TextPiece piece = pieces[i];
            size += piece.Size;

            // The gap at the break need not fit.
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
