using System.Globalization;

namespace WebhookFunctions.Json;

/// <summary>
/// Half a surrogate pair, written as an escape. JSON's grammar allows it, but it is no text. A text that JavaScript cut off in the middle of an emoji ends like that.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <param name="json">Valid by JSON's grammar, so that a backslash stands only within strings.</param>
    /// <returns>The same JSON with the replacement character (U+FFFD) in their places.</returns>
    public static byte[] Replace(ReadOnlySpan<byte> json)
    {
        byte[] replaced = json.ToArray();

        for (int i = 0; i < replaced.Length; i++)
        {
            if (replaced[i] != '\\')
            {
                continue;
            }

            if (!char.IsSurrogate(Escaped(replaced, i)))
            {
                // Whatever it is, the character after the backslash begins nothing.
                i++;
            }
            else if (char.IsSurrogatePair(Escaped(replaced, i), Escaped(replaced, i + EscapeLength)))
            {
                i += (2 * EscapeLength) - 1;
            }
            else
            {
                "\\ufffd"u8.CopyTo(replaced.AsSpan(i));
                i += EscapeLength - 1;
            }
        }

        return replaced;
    }

    /// <returns>The escaped character; NUL if there is no such escape.</returns>
    private static char Escaped(ReadOnlySpan<byte> json, int at) => at + EscapeLength <= json.Length
        && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : '\0';
}
