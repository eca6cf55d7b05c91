using System.Globalization;
using System.Text;
using WebhookFunctions.Desks;

namespace WebhookFunctions.Handovers;

/// <summary>What an agent can type to hand back.</summary>
internal sealed class HandbackPhrases(AgentOptions agents)
{
    private readonly HashSet<string> _phrases = [.. agents.Phrases.Select(Bare).Where(phrase => phrase.Length > 0)];

    public bool Contain(string text) => _phrases.Count > 0 && _phrases.Contains(Bare(text));

    // Editors leave invisible marks and all kinds of spaces in a text. Some desks send bold text or code with its Markdown.
    private static string Bare(string text)
    {
        IEnumerable<Rune> seen = text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
        string[] words = string.Concat(seen).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        return string.Join(' ', words).Trim('*', '_', '~', '`').Trim().ToUpperInvariant();
    }
}
