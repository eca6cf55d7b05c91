using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>Reads marks as WhatsApp's apps do: beside words and not within them, and on one line but for three backticks.</summary>
internal static partial class WhatsAppReader
{
    /// <returns>The words without marks. A sign that is no mark stays.</returns>
    public static string Read(string message)
    {
        string text = Block().Replace(message, match => match.Groups["in"].Value);
        text = Quote().Replace(Code().Replace(text, "${in}"), "");

        for (string before = ""; before != text;)
        {
            before = text;
            text = Strike().Replace(Italic().Replace(Bold().Replace(text, "${in}"), "${in}"), "${in}");
        }

        return text;
    }

    [GeneratedRegex("```(?<in>[^`]+)```", RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<![\p{L}\p{N}\p{M}])`(?!\s)(?<in>[^`\n]+)(?<!\s)`(?![\p{L}\p{N}\p{M}])", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("^> ", RegexOptions.Multiline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"(?<![\p{L}\p{N}\p{M}])\*(?!\s)(?<in>[^*\n]+)(?<!\s)\*(?![\p{L}\p{N}\p{M}])", RegexOptions.ExplicitCapture)]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<![\p{L}\p{N}\p{M}])_(?!\s)(?<in>[^_\n]+)(?<!\s)_(?![\p{L}\p{N}\p{M}])", RegexOptions.ExplicitCapture)]
    private static partial Regex Italic();

    [GeneratedRegex(@"(?<![\p{L}\p{N}\p{M}])~(?!\s)(?<in>[^~\n]+)(?<!\s)~(?![\p{L}\p{N}\p{M}])", RegexOptions.ExplicitCapture)]
    private static partial Regex Strike();
}
