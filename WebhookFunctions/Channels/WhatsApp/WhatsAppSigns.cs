using System.Globalization;
using System.Text;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Where WhatsApp takes a sign for the beginning or the end of something, and where it shows the sign itself.</summary>
internal static class WhatsAppSigns
{
    /// <summary>Whether the words of a line themselves hold the sign where it could be taken for a mark. Within a word, and between spaces, it could not.</summary>
    /// <param name="isCode">For each character, whether it stands in marks of code: nothing there is a sign.</param>
    public static bool AreIn(ReadOnlySpan<char> line, ReadOnlySpan<bool> isCode, char sign)
    {
        for (int at = 0; at < line.Length; at++)
        {
            bool isHarmless = sign != '`' && ((IsWord(line, at - 1) && IsWord(line, at + 1)) || (IsBlank(line, at - 1) && IsBlank(line, at + 1)));

            if (line[at] == sign && !isCode[at] && !isHarmless)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this mark would be taken for one: not within a word, and not around words with the same sign.</summary>
    public static bool CanStand(string words, WhatsAppMark mark)
    {
        Rune.DecodeLastFromUtf16(words.AsSpan(0, mark.From), out Rune before, out _);
        Rune.DecodeFromUtf16(words.AsSpan(mark.To), out Rune after, out _);

        return (mark.From == 0 || !IsWord(before))
            && (mark.To == words.Length || !IsWord(after))
            && !words.AsSpan(mark.From, mark.To - mark.From).Contains(mark.Sign[0]);
    }

    private static bool IsWord(ReadOnlySpan<char> line, int at) => at >= 0 && at < line.Length && char.IsLetterOrDigit(line[at]);

    private static bool IsBlank(ReadOnlySpan<char> line, int at) => at < 0 || at >= line.Length || char.IsWhiteSpace(line[at]);

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
