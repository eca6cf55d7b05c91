using System.Text;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Text that can be written in any encoding.</summary>
internal static class WellFormed
{
    /// <returns>The text with the replacement character (U+FFFD) in the place of each half surrogate pair.</returns>
    public static string Of(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Replace(text) : text;

    private static string Replace(string text)
    {
        StringBuilder replaced = new(text.Length);

        // Half a surrogate pair is read as a rune with that character.
        foreach (Rune rune in text.EnumerateRunes())
        {
            replaced.Append(rune);
        }

        return replaced.ToString();
    }
}
