using System.Globalization;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Writes words for WhatsApp: the white space between them, lists, and links as words and address.</summary>
internal sealed class WhatsAppTextWriter : IMarkupWriter
{
    private readonly WhatsAppWords _words = new();
    private readonly Dictionary<WhatsAppLook, int> _depths = [];
    private readonly Stack<int?> _lists = new();

    private WhatsAppLook _look;
    private string? _address;
    private int _linkFrom;
    private int _addressEnd = -1;
    private int _lines;
    private bool _isSpace;
    private bool _isBehindMarker;

    public void Mark(string name, bool begins)
    {
        WhatsAppLook look = Look(name);
        _depths[look] = Math.Max(0, _depths.GetValueOrDefault(look) + (begins ? 1 : -1));

        if (look == WhatsAppLook.Preformatted && !begins)
        {
            _words.EndLine();
        }

        _look = _depths.Where(one => one.Value > 0).Aggregate(WhatsAppLook.Plain, (all, one) => all | one.Key);
    }

    /// <summary>Ends a link and begins another. Behind the link's words stands its address, unless they are the address.</summary>
    /// <param name="address">Null if no new link begins.</param>
    public void Link(string? address)
    {
        if (_address is { } ended)
        {
            Close(ended);
        }

        (_address, _linkFrom) = (HtmlText.Address(address), _words.Length);
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
        _lines = Math.Max(_lines, 1);
        int? number = _lists.TryPop(out int? last) ? last + 1 : null;
        _lists.Push(number);
        Catch();
        _words.Append(number is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count}. ") : "- ", _look & WhatsAppLook.Quote);
        _isBehindMarker = true;
    }

    public void Say(string text)
    {
        bool asWritten = _look.HasFlag(WhatsAppLook.Preformatted);

        foreach (char letter in text)
        {
            if (!asWritten && letter is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                _isSpace = true;
            }
            else
            {
                Catch();
                _words.Append(_words.Length == _addressEnd && !HtmlLines.CanEndAddress(letter) ? " " : "", WhatsAppLook.Plain);
                _words.Append(letter, _look);
            }
        }
    }

    public void AddLine() => _lines++;

    public void BreakLine() => _lines = _isBehindMarker ? _lines : Math.Max(_lines, 1);

    public void BreakParagraph() => _lines = _isBehindMarker ? _lines : Math.Max(_lines, 2);

    /// <param name="rest">Plain text that follows.</param>
    public WhatsAppText End(string rest)
    {
        Link(null);
        _look = WhatsAppLook.Plain;

        if (rest.Length > 0)
        {
            _lines = 1;
            Catch();
            _words.Append(rest, WhatsAppLook.Plain);
        }

        return _words.ToText();
    }

    private static WhatsAppLook Look(string name) => name switch
    {
        "b" => WhatsAppLook.Bold,
        "i" => WhatsAppLook.Italic,
        "s" => WhatsAppLook.Strike,
        "code" => WhatsAppLook.Code,
        "pre" => WhatsAppLook.Preformatted,
        "blockquote" => WhatsAppLook.Quote,
        _ => WhatsAppLook.Plain,
    };

    private void Close(string address)
    {
        string said = _words.From(_linkFrom).Trim();

        if (HtmlLines.IsSame(said, address))
        {
            return;
        }

        if (said.Length == 0)
        {
            Catch();
        }

        _words.Append(said.Length > 0 ? $": {address}" : address, _look & (WhatsAppLook.Quote | WhatsAppLook.Preformatted));
        _addressEnd = _words.Length;
    }

    // The white space between two looks has what they have in common.
    private void Catch()
    {
        string gap = _words.Length == 0 ? "" : _lines > 0 ? new('\n', Math.Min(_lines, 2)) : _isSpace && !_isBehindMarker ? " " : "";
        _words.Append(gap, gap.Length > 0 ? _words.LastLook & _look : WhatsAppLook.Plain);
        (_lines, _isSpace, _isBehindMarker) = (0, false, false);
    }
}
