using System.Globalization;
using System.Text;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>Writes words in Telegram's HTML. Elements are opened when there is something in them, and always closed in the order that is right, whatever order their source had.</summary>
internal sealed class TelegramHtmlWriter
{
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _said = new();
    private readonly Stack<int?> _lists = new();
    private readonly Dictionary<string, int> _depths = [];
    private readonly List<Element> _wanted = [];
    private readonly List<Element> _open = [];

    private string? _shownAddress;
    private int _lines;
    private bool _isSpace;
    private bool _isBehindMarker;

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

    /// <summary>Ends a link and begins another.</summary>
    /// <param name="address">Null if no new link begins. One that Telegram does not open is said behind the link's words.</param>
    public void Link(string? address)
    {
        if (_shownAddress is { } ended)
        {
            _shownAddress = null;
            Say(Said(ended) ? "" : $": {ended}");
        }

        _wanted.RemoveAll(element => element.Name == "a");
        string? url = address?.Trim();

        if (url is not null && CanBeOpened(url))
        {
            _wanted.Add(new("a", url));
        }
        else
        {
            _shownAddress = HtmlText.Address(url);
        }
    }

    public void List(bool begins, bool isNumbered)
    {
        BreakLine();

        if (begins)
        {
            _lists.Push(isNumbered ? 0 : null);
        }
        else
        {
            _lists.TryPop(out _);
        }
    }

    public void Item()
    {
        BreakLine();
        int? number = _lists.TryPop(out int? last) ? last + 1 : null;
        _lists.Push(number);
        Say(number is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count}. ") : "• ");
        _isBehindMarker = true;
    }

    public void Say(string text)
    {
        bool asWritten = _depths.GetValueOrDefault("pre") > 0;

        foreach (char letter in text)
        {
            if (!asWritten && letter is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                _isSpace = true;
            }
            else
            {
                Catch();
                Append(letter);
            }
        }
    }

    public void AddLine() => _lines++;

    public void BreakLine() => _lines = _isBehindMarker ? _lines : Math.Max(_lines, 1);

    public void BreakParagraph() => _lines = _isBehindMarker ? _lines : Math.Max(_lines, 2);

    /// <param name="rest">Plain text that follows.</param>
    public TelegramMarkup End(string rest)
    {
        Link(null);
        _wanted.Clear();

        if (rest.Length > 0)
        {
            BreakLine();
            Catch();

            foreach (char letter in rest)
            {
                Append(letter);
            }
        }

        Close(0);

        return new(_html.ToString(), _said.Length);
    }

    // What the present words are in, and the white space before them, which belongs to no element that begins or ends there.
    private void Catch()
    {
        IReadOnlyList<Element> wanted = _wanted.Find(element => element.Name is "pre" or "code") is { } alone ? [alone] : _wanted;
        int common = 0;

        while (common < Math.Min(_open.Count, wanted.Count) && _open[common] == wanted[common])
        {
            common++;
        }

        Close(common);
        Gap();

        foreach (Element element in wanted.Skip(common))
        {
            _open.Add(element);
            _html.Append(element.Begin);
        }

        _isBehindMarker = false;
    }

    private void Gap()
    {
        string gap = _said.Length == 0 ? "" : _lines > 0 ? new('\n', Math.Min(_lines, 2)) : _isSpace ? " " : "";
        _html.Append(gap);
        _said.Append(gap);
        (_lines, _isSpace) = (0, false);
    }

    private void Append(char letter)
    {
        _said.Append(letter);
        _html.Append(Escaped(letter));
    }

    private static string Escaped(char letter) => letter switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => letter.ToString(),
    };

    // A mail address, for example, that is its own link.
    private bool Said(string address) =>
        _said.Length >= address.Length && address.Equals(_said.ToString(_said.Length - address.Length, address.Length), StringComparison.OrdinalIgnoreCase);

    private void Close(int remaining)
    {
        while (_open.Count > remaining)
        {
            _html.Append(CultureInfo.InvariantCulture, $"</{_open[^1].Name}>");
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private static bool CanBeOpened(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "tg";

    /// <remarks>A class and no record: two that follow each other are two, even if they look the same.</remarks>
    /// <param name="address">For a link.</param>
    private sealed class Element(string name, string? address)
    {
        public string Name => name;

        public string Begin => address is null ? $"<{name}>" : $"<{name} href=\"{string.Concat(address.Select(Escaped))}\">";
    }
}
