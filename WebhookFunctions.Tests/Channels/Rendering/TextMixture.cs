using System.Text;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Texts of what is hard to break, at random, and the same again for the same number.</summary>
internal static class TextMixture
{
    private static readonly string[] _pieces =
    [
        "a", "word", "Hello there. ", "Really?! ", "(so he said.) ", "\"Yes.\" ", "12\u00a0€", "\u00a0", "\u00a0\u0301", " ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t", "\u2028", "\u2029", " \u0301x",
        "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇩🇪", "🇩🇪🇫🇷🇺", "2️⃣", "❤️", "😀", "e\u0301", "o\u0302\u0323\u0323", "שלום ", "مرحبا، كيف حالك؟ ", "\u202eabc\u202c", "\u0600123",
        "你好。", "「はい。」", "ガ", "한국어 ", "\u1112\u1161\u11ab", "क्षि", "นี้", "\u200b", "\ufeff", "\u200d", "\ud83d", "\ude00", "\ud83dx", ":// ", "x:// ", "a:b//c ", "\0", "…",
    ];

    private static readonly string[] _addresses =
    [
        "https://example.org/", "http://a.b/c_d?e=f&g=%20#h", "https://example.com/a_very/long/path/with_underscores/and/more/of/it/until/nothing/fits", "tel://1", "msteams://x.y/z",
    ];

    /// <returns>The text, and the addresses in it.</returns>
    public static (string Text, IReadOnlyList<string> Addresses) Of(int number)
    {
        Random random = new(number);
        StringBuilder text = new();
        List<string> addresses = [];

        for (int pieces = random.Next(1, 80); pieces > 0; pieces--)
        {
            if (random.Next(12) == 0)
            {
                string address = _addresses[random.Next(_addresses.Length)];
                text.Append(" \n(见"[random.Next(4)]).Append(address).Append(" 。"[random.Next(2)]);
                addresses.Add(address);
            }
            else if (random.Next(200) == 0)
            {
                text.Append('z').Append('\u0315', random.Next(5_000));
            }
            else
            {
                text.Append(_pieces[random.Next(_pieces.Length)]);
            }
        }

        return (text.ToString(), addresses);
    }
}
