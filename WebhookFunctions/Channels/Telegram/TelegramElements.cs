using System.Globalization;
using System.Text;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>The elements of Telegram's HTML that words stand in: opened when there is something in them, and always closed in the order that is right, whatever order their source had.</summary>
/// <param name="html">What they are written to.</param>
internal sealed class TelegramElements(StringBuilder html)
{
    private readonly Dictionary<string, int> _depths = [];
    private readonly List<Element> _wanted = [];
    private readonly List<Element> _open = [];

    // Nothing stands inside these.
    private IReadOnlyList<Element> Wanted => _wanted.Find(element => element.Name is "pre" or "code") is { } alone ? [alone] : _wanted;

    public static string Escaped(char letter) => letter switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => letter.ToString(),
    };

    public bool IsIn(string name) => _depths.GetValueOrDefault(name) > 0;

    public void Mark(string name, bool begins)
    {
        int depth = _depths.GetValueOrDefault(name) + (begins ? 1 : -1);

        if (depth < 0)
        {
            return;
        }

        _depths[name] = depth;

        if (begins && depth == 1)
        {
            _wanted.Add(new(name, null));
        }
        else if (depth == 0)
        {
            _wanted.RemoveAll(element => element.Name == name);
        }
    }

    public void BeginLink(string address) => _wanted.Add(new("a", address));

    public void EndLink() => _wanted.RemoveAll(element => element.Name == "a");

    public void EndAll() => _wanted.Clear();

    /// <summary>Closes what the next words are not in.</summary>
    public void Close()
    {
        int remaining = _open.Zip(Wanted).TakeWhile(pair => pair.First == pair.Second).Count();

        while (_open.Count > remaining)
        {
            html.Append(CultureInfo.InvariantCulture, $"</{_open[^1].Name}>");
            _open.RemoveAt(_open.Count - 1);
        }
    }

    /// <summary>Opens what the next words are in, once the rest is closed.</summary>
    public void Open()
    {
        foreach (Element element in Wanted.Skip(_open.Count).ToArray())
        {
            _open.Add(element);
            html.Append(element.Begin);
        }
    }

    /// <remarks>A class and no record: two that follow each other are two, even if they look the same.</remarks>
    /// <param name="address">For a link.</param>
    private sealed class Element(string name, string? address)
    {
        public string Name => name;

        public string Begin => address is null ? $"<{name}>" : $"<{name} href=\"{string.Concat(address.Select(Escaped))}\">";
    }
}
