using System.Globalization;
using System.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>Writes words in Telegram's HTML: the white space between them, lists, and links that Telegram does not open.</summary>
internal sealed class TelegramHtmlWriter : IMarkupWriter
{
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _said = new();
    private readonly Stack<int?> _lists = new();
    private readonly TelegramElements _elements;

    private string? _shownAddress;
    private int _lines;
    private bool _isSpace;
    private bool _isBehindMarker;

    public TelegramHtmlWriter() => _elements = new TelegramElements(_html);

    public void Mark(string name, bool begins) => _elements.Mark(name, begins);

    /// <summary>Ends a link and begins another.</summary>
    /// <param name="address">Null if no new link begins. One that Telegram does not open is said behind the link's words.</param>
    public void Link(string? address)
    {
        if (_shownAddress is { } ended)
        {
            _shownAddress = null;
            Say(Said(ended) ? "" : $": {ended}");
        }

        _elements.EndLink();
        string? url = address?.Trim();

        if (url is not null && CanBeOpened(url))
        {
            _elements.BeginLink(url);
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

    public void ContinueList(bool isNumbered, int items) => _lists.Push(isNumbered ? items : null);

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
        bool asWritten = _elements.IsIn("pre");

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
        _elements.EndAll();

        if (rest.Length > 0)
        {
            BreakLine();
            Catch();

            foreach (char letter in rest)
            {
                Append(letter);
            }
        }

        _elements.Close();

        return new(_html.ToString(), _said.ToString());
    }

    // The white space before the words belongs to no element that begins or ends there.
    private void Catch()
    {
        _elements.Close();
        Gap();
        _elements.Open();
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
        _html.Append(TelegramElements.Escaped(letter));
    }

    // A mail address, for example, that is its own link.
    private bool Said(string address) =>
        _said.Length >= address.Length && address.Equals(_said.ToString(_said.Length - address.Length, address.Length), StringComparison.OrdinalIgnoreCase);

    private static bool CanBeOpened(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "tg";
}
