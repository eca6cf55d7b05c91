using System.Globalization;

namespace WebhookFunctions.Json;

/// <summary>
/// Half a surrogate pair, written as an escape: JSON by its grammar and no text. A text that was cut off in JavaScript ends like that, in the middle of an emoji.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <param name="json">By its grammar JSON, so that a backslash stands in strings only.</param>
    /// <returns>The same with the sign for what cannot be shown (U+FFFD) in their places.</returns>
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
                // Whatever it is, what follows the backslash begins nothing.
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

    /// <returns>What is escaped there; NUL where there is no such escape.</returns>
    private static char Escaped(ReadOnlySpan<byte> json, int at) => at + EscapeLength <= json.Length
        && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : '\0';
}
