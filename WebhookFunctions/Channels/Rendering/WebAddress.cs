using System.Buffers;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>An address within a text.</summary>
/// <param name="AsciiEnd">The end of the part that certainly belongs to the address. If words follow without a space, nobody can say where the address ends.</param>
internal readonly record struct WebAddress(int From, int AsciiEnd, int End)
{
    private const string Mark = "://";

    private const int LongestScheme = 12;

    // Characters that enclose an address, and those that follow one in scripts without spaces.
    private static readonly SearchValues<char> _ends = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace), .. "<>\"«»„\u201c\u201d。，、！？；：（）「」『』【】《》"]);

    /// <returns>Null if there is none from that place on.</returns>
    public static WebAddress? First(string text, int from)
    {
        for (int mark = Find(text, from); mark >= 0; from = mark + Mark.Length, mark = Find(text, from))
        {
            int start = Scheme(text, from, mark);

            if (start == mark)
            {
                continue;
            }

            ReadOnlySpan<char> rest = text.AsSpan(start);
            int length = rest.IndexOfAny(_ends) is var end and >= 0 ? end : rest.Length;
            int ascii = rest[..length].IndexOfAnyExceptInRange('!', '~') is var other and >= 0 ? other : length;

            return new(start, start + ascii, start + length);
        }

        return null;
    }

    private static int Find(string text, int from) => text.IndexOf(Mark, from, StringComparison.Ordinal);

    /// <returns>The place where the letters before the mark begin.</returns>
    private static int Scheme(string text, int from, int mark)
    {
        int start = mark;

        while (start > from && mark - start < LongestScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '.' or '-'))
        {
            start--;
        }

        while (start < mark && !char.IsAsciiLetter(text[start]))
        {
            start++;
        }

        return start;
    }
}
