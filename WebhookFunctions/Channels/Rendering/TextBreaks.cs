using System.Buffers;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>How good a place is to break a text at.</summary>
internal static class TextBreaks
{
    // How many quotes and brackets may follow the end of a sentence.
    private const int MostClosing = 3;

    private const string LineEnds = "\n\r\v\f\u0085\u2028\u2029";

    private static readonly SearchValues<char> _closing = SearchValues.Create("\"'\u2019\u201d\u00bb)]}」』）】》");

    private static readonly SearchValues<char> _ends = SearchValues.Create(".!?…؟۔।。！？｡");

    // The ends of sentences that no space follows.
    private static readonly SearchValues<char> _wideEnds = SearchValues.Create("。！？｡");

    /// <summary>White space, except the spaces at which no line may break, as in "12 €" and "S. 5".</summary>
    public static SearchValues<char> Gaps { get; } = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace).Except(['\u00a0', '\u2007', '\u202f'])]);

    /// <summary>Of a gap.</summary>
    public static TextBreak Between(string text, int from, int to) => Lines(text.AsSpan(from, to - from)) switch
    {
        > 1 => TextBreak.Paragraph,
        1 => TextBreak.Line,
        _ => EndsSentence(text, from, _ends) ? TextBreak.Sentence : TextBreak.Space,
    };

    /// <summary>Of a place without white space.</summary>
    public static TextBreak After(string text, int at) =>
        EndsSentence(text, at, _wideEnds) && at < text.Length && !_closing.Contains(text[at]) && !_ends.Contains(text[at]) ? TextBreak.Sentence : TextBreak.Character;

    private static bool EndsSentence(string text, int at, SearchValues<char> ends)
    {
        int last = at - 1;

        while (last >= 0 && at - last <= MostClosing && _closing.Contains(text[last]))
        {
            last--;
        }

        return last >= 0 && ends.Contains(text[last]);
    }

    private static int Lines(ReadOnlySpan<char> gap)
    {
        int lines = 0;

        for (int i = 0; i < gap.Length; i++)
        {
            bool isFirstOfTwo = gap[i] == '\r' && i + 1 < gap.Length && gap[i + 1] == '\n';
            lines += !isFirstOfTwo && LineEnds.Contains(gap[i], StringComparison.Ordinal) ? 1 : 0;
        }

        return lines;
    }
}
