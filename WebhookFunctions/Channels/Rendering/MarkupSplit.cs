namespace WebhookFunctions.Channels.Rendering;

/// <summary>Splits a marked-up text that is longer than a channel takes, at the same places as <see cref="TextSplit"/>. Each part closes its marks, and the next one opens them again.</summary>
internal static class MarkupSplit
{
    /// <typeparam name="T">A text in the form of the channel.</typeparam>
    /// <param name="measure">What the limit counts.</param>
    /// <param name="write">Gives null where there is nothing to see.</param>
    /// <param name="words">What is seen of a written part.</param>
    /// <returns>Empty where the text has nothing to see, or cannot be split so that each part fits.</returns>
    public static IReadOnlyList<T> Of<T>(MarkedText marked, int limit, TextMeasure measure, Func<MarkupPart, T?> write, Func<T, string> words)
        where T : class
    {
        if (MarkupTape.Of(marked) is not { } tape)
        {
            return [];
        }

        List<TextPiece> pieces = Pieces(tape, limit, measure);
        MarkupPart part = new(tape);
        List<T> parts = [];

        for (int first = 0; first < pieces.Count;)
        {
            if (pieces[first].IsGap)
            {
                first++;
                continue;
            }

            part.MoveTo(pieces[first].From);

            if (Next(pieces, first, limit, part, shown => measure(words(shown)), write) is not { } next)
            {
                return [];
            }

            first = next.Next;

            // A no-break space, for example, is no gap; a part must not consist of it alone.
            if (next.Written is { } written && !string.IsNullOrWhiteSpace(words(written)))
            {
                parts.Add(written);
            }
        }

        return parts;
    }

    // A channel writes more than the words, such as the marks of lists: the words have that much less room.
    private static (T? Written, int Next)? Next<T>(List<TextPiece> pieces, int first, int limit, MarkupPart part, Func<T, int> measure, Func<MarkupPart, T?> write)
        where T : class
    {
        int room = limit;

        while (room > 0)
        {
            (int end, int next) = TextSplit.Break(pieces, first, room);
            part.EndAt(pieces[end - 1].To);

            T? written = write(part);
            int size = written is null ? 0 : measure(written);

            if (size <= limit)
            {
                return (written, next);
            }

            room = (int)Math.Min(room - 1, (long)room * limit / size);
        }

        return null;
    }

    private static List<TextPiece> Pieces(MarkupTape tape, int limit, TextMeasure measure)
    {
        // An item's mark stands before its first word, so even the longest word leaves some room.
        int most = limit - (limit / 8);
        List<TextPiece> pieces = TextPieces.Of(tape.Text, most, measure);
        List<TextPiece> whole = [];
        int at = 0;

        foreach ((int from, int to) in tape.Links)
        {
            for (; at < pieces.Count && pieces[at].From < from; at++)
            {
                whole.Add(pieces[at]);
            }

            int first = at;

            while (at < pieces.Count && pieces[at].To <= to)
            {
                at++;
            }

            whole.AddRange(Together(pieces[first..at], most));
        }

        whole.AddRange(pieces[at..]);

        if (whole is [.., { IsGap: true }])
        {
            whole.RemoveAt(whole.Count - 1);
        }

        return whole;
    }

    // The words of a link stay together where they can.
    private static List<TextPiece> Together(List<TextPiece> link, int most) =>
        link.Count > 1 && link.Sum(piece => piece.Size) is var size && size <= most
            ? [new(link[0].From, link[^1].To, size, link[^1].Break, link.TrueForAll(piece => piece.IsGap))]
            : link;
}
