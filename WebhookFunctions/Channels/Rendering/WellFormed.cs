using System.Text;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Text that can be written in any encoding.</summary>
internal static class WellFormed
{
    /// <returns>The text with the sign for what cannot be shown (U+FFFD) in the place of each half of a surrogate pair.</returns>
    public static string Of(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Replace(text) : text;

    private static string Replace(string text)
    {
        StringBuilder replaced = new(text.Length);

        // The runes of what is no text are that sign.
        foreach (Rune rune in text.EnumerateRunes())
        {
            replaced.Append(rune);
        }

        return replaced.ToString();
    }
}
