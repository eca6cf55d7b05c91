namespace WebhookFunctions.Json;

/// <summary>Foreign text for a log, where a line break would begin a line of its own.</summary>
internal static class Printable
{
    public static string From(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
