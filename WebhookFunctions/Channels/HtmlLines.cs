using System.Text;

namespace WebhookFunctions.Channels;

/// <summary>Collects the text of a piece of HTML. White space counts as one space, as in a browser.</summary>
internal sealed class HtmlLines
{
    // Characters that can follow an address and do not belong to it.
    private const string Ends = ".,;:!?)]}\"'\u00a0";

    private readonly StringBuilder _text = new();
    private string? _address;
    private int _linkFrom;
    private int _addressEnd = -1;

    /// <summary>Whether white space counts exactly as it was written.</summary>
    public bool AsWritten { get; set; }

    public void Say(string text)
    {
        foreach (char letter in text)
        {
            // A no-break space does not count as white space here: it is meant to be seen.
            bool isSpace = letter is ' ' or '\n' or '\t' or '\r' or '\f';

            if (AsWritten || !isSpace)
            {
                _text.Append(_text.Length == _addressEnd && !isSpace && !CanEndAddress(letter) ? " " : "").Append(letter);
            }
            else if (_text.Length > 0 && _text[^1] is not (' ' or '\n'))
            {
                _text.Append(' ');
            }
        }
    }

    /// <summary>Begins a new line, unless the present line is empty.</summary>
    public void BreakLine()
    {
        if (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }

        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    public void AddLine() => _text.Append('\n');

    /// <summary>Ends a link and begins another. Adds the link's address if the link's text did not say it already.</summary>
    /// <param name="address">Null if no new link begins.</param>
    public void Link(string? address)
    {
        if (_address is { } ended)
        {
            Close(ended);
        }

        (_address, _linkFrom) = (address, _text.Length);
    }

    public string End()
    {
        Link(null);

        return _text.ToString().Trim();
    }

    /// <summary>Whether this letter right behind an address is not read as a part of it.</summary>
    public static bool CanEndAddress(char letter) => Ends.Contains(letter);

    private void Close(string address)
    {
        // A block may have ended within the link, and the text may be shorter now than at the link's beginning.
        int from = Math.Min(_linkFrom, _text.Length);
        string said = _text.ToString(from, _text.Length - from);
        string words = said.Trim();

        if (IsSame(words, address))
        {
            return;
        }

        string behind = said[said.TrimEnd().Length..];
        _text.Length -= behind.Length;
        _text.Append(words.Length > 0 ? ": " : "").Append(address);
        _addressEnd = _text.Length;
        _text.Append(behind);
    }

    // The text "example.com" already says that it leads to https://example.com/.
    public static bool IsSame(string said, string address) => string.Equals(Bare(said), Bare(address), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string address)
    {
        int scheme = address.IndexOf("://", StringComparison.Ordinal);

        return address[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/');
    }
}
