namespace WebhookFunctions.Json;

/// <summary>Foreign text for a log or an answer, where a line break would begin a line of its own.</summary>
internal static class Printable
{
    public static string From(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    /// <returns>At most so many characters of it, and no half of one.</returns>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
