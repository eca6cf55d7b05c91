namespace WebhookFunctions.Json;

/// <summary>Text from outside for a log or an answer. In a log a line break would begin a new line.</summary>
internal static class Printable
{
    public static string From(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    /// <returns>At most this many characters, and never half a character.</returns>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
