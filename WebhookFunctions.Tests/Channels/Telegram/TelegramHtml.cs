using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>Judges what is sent as Telegram's HTML.</summary>
internal static partial class TelegramHtml
{
    // Once the known tags are taken out as they must follow each other, no bracket is left and every ampersand is one of the four entities.
    public static bool IsBalanced(string html)
    {
        Stack<string> open = new();

        foreach (Match tag in Tag().Matches(html))
        {
            if (!tag.Value.StartsWith("</", StringComparison.Ordinal))
            {
                open.Push(tag.Groups["name"].Value);
            }
            else if (!open.TryPop(out string? name) || name != tag.Groups["name"].Value)
            {
                return false;
            }
        }

        string text = WithoutTags(html);

        return open.Count == 0 && !text.Contains('<', StringComparison.Ordinal) && !text.Contains('>', StringComparison.Ordinal) && !LoneAmpersand().IsMatch(html);
    }

    public static string WithoutTags(string html) => Tag().Replace(html, "");

    [GeneratedRegex("""</?(?<name>b|i|u|s|code|pre|blockquote|tg-spoiler)>|<(?<name>a) href="[^"<>]*">|</(?<name>a)>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("&(?!(amp|lt|gt|quot);)", RegexOptions.ExplicitCapture)]
    private static partial Regex LoneAmpersand();
}
