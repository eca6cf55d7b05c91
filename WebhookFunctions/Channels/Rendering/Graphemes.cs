using System.Globalization;
using System.Text;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>A part of a text that is never divided: a reader sees it as one character.</summary>
internal readonly record struct Grapheme(int From, int To, int Size);

internal static class Graphemes
{
    /// <param name="text">Well formed.</param>
    /// <param name="limit">A part that alone is longer is returned code point by code point, because a letter may carry thousands of marks.</param>
    public static IEnumerable<Grapheme> Of(string text, int limit, TextMeasure measure)
    {
        for (int from = 0, to; from < text.Length; from = to)
        {
            to = from + StringInfo.GetNextTextElementLength(text.AsSpan(from));
            int size = measure(text.AsSpan(from, to - from));

            if (size <= limit)
            {
                yield return new(from, to, size);
                continue;
            }

            for (int at = from, next; at < to; at = next)
            {
                next = at + Rune.GetRuneAt(text, at).Utf16SequenceLength;

                yield return new(at, next, measure(text.AsSpan(at, next - at)));
            }
        }
    }
}
