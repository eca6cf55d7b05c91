using static WebhookFunctions.Channels.Rendering.TextBreaks;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>The pieces between which a text can be broken: characters, addresses, and gaps of white space.</summary>
internal static class TextPieces
{
    /// <param name="text">Well-formed.</param>
    public static List<TextPiece> Of(string text, int limit, TextMeasure measure)
    {
        List<Grapheme> all = [.. Graphemes.Of(text, limit, measure)];
        List<TextPiece> pieces = [];
        WebAddress? address = WebAddress.First(text, 0);

        for (int i = 0; i < all.Count;)
        {
            if (address is { } found && all[i].To > found.From)
            {
                i = AddAddress(pieces, all, i, found, limit);
                address = WebAddress.First(text, Math.Max(found.End, all[i - 1].To));
            }
            else if (IsGap(text, all[i]))
            {
                i = AddGap(pieces, text, all, i);
            }
            else
            {
                pieces.Add(new(all[i].From, all[i].To, all[i].Size, After(text, all[i].To), IsGap: false));
                i++;
            }
        }

        return pieces;
    }

    private static int AddGap(List<TextPiece> pieces, string text, List<Grapheme> all, int first)
    {
        int end = first;

        while (end < all.Count && IsGap(text, all[end]))
        {
            end++;
        }

        pieces.Add(Join(all, first, end) with { Break = Between(text, all[first].From, all[end - 1].To), IsGap = true });

        return end;
    }

    /// <summary>An address is one piece. If it is too long, its part up to <see cref="WebAddress.AsciiEnd"/> is one piece. If that is too long as well, each character is a piece.</summary>
    private static int AddAddress(List<TextPiece> pieces, List<Grapheme> all, int first, WebAddress address, int limit)
    {
        int end = IndexAt(all, first, address.End);
        int sure = IndexAt(all, first, address.AsciiEnd);

        if (Join(all, first, end) is { } whole && whole.Size <= limit)
        {
            pieces.Add(whole);
        }
        else if (Join(all, first, sure) is { } beginning && beginning.Size <= limit)
        {
            pieces.Add(beginning);
            end = sure;
        }
        else
        {
            pieces.AddRange(all[first..end].Select(one => new TextPiece(one.From, one.To, one.Size, TextBreak.Character, IsGap: false)));
        }

        return end;
    }

    /// <returns>The first character after this one that begins at that place or later.</returns>
    private static int IndexAt(List<Grapheme> all, int first, int place)
    {
        int index = first + 1;

        while (index < all.Count && all[index].From < place)
        {
            index++;
        }

        return index;
    }

    private static TextPiece Join(List<Grapheme> all, int first, int end)
    {
        int size = 0;

        for (int i = first; i < end; i++)
        {
            size += all[i].Size;
        }

        return new(all[first].From, all[end - 1].To, size, TextBreak.Character, IsGap: false);
    }

    // A space with a combining mark is visible, so it is no gap.
    private static bool IsGap(string text, Grapheme one) => !text.AsSpan(one.From, one.To - one.From).ContainsAnyExcept(Gaps);
}
