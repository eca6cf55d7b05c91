using System.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Marked-up texts of what is hard to break, at random, and the same again for the same number.</summary>
internal static class MarkupMixture
{
    private static readonly string[] _around = ["", "**", "_", "~~", "`", "**_"];

    public static MarkedText Of(int number)
    {
        Random random = new(number);
        StringBuilder markdown = new();

        for (int blocks = random.Next(1, 6); blocks > 0; blocks--)
        {
            markdown.Append(random.Next(6) switch
            {
                0 => $"# x{Words(random)}\n\n",
                1 => $"> x{Words(random)}\n\n",
                2 => $"```\nx{Words(random)}\n```\n\n",
                3 => string.Concat(Enumerable.Range(1, random.Next(1, 5)).Select(item => $"{item}. x{Words(random)}\n")) + "\n",
                4 => $"- x{Words(random)}\n  - y{Words(random)}\n- z{Words(random)}\n\n",
                _ => $"x{Words(random)} [a map {Words(random)[..3]}](https://example.org/a_b?c=d&e)\n\n",
            });
        }

        return new(Markup.Markdown, markdown.ToString(), random.Next(3) == 0 ? $"More: https://example.org/{number}\n[x < y]" : "");
    }

    private static string Words(Random random)
    {
        string around = _around[random.Next(_around.Length)];
        string text = TextMixture.Of(random.Next()).Text;

        // What becomes of a link that the channel does not open is a test of its own: its address is said.
        string words = text[..Math.Min(text.Length, 300)].Replace('\n', ' ').Replace('\r', ' ').Replace("tel:", "tls:", StringComparison.Ordinal);

        return $" {around}w{words}w{string.Concat(around.Reverse())}";
    }
}
