using System.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>Writes words as a rich text: which part they stand in, and the white space between them.</summary>
internal sealed class RichTextWriter : IMarkupWriter
{
    private readonly RichParts _parts = new();
    private readonly StringBuilder _said = new();
    private readonly Dictionary<string, int> _depths = [];
    private readonly Stack<OpenList> _lists = new();

    private string? _url;
    private string? _shownAddress;
    private RichPlace _place;
    private int _places;
    private int _lines;
    private bool _isSpace;

    private RichPlace Wanted =>
        IsIn("pre") ? new(RichPlaceKind.Preformatted, _depths["pre#"])
        : _lists.TryPeek(out OpenList? list) && list.Item > 0 ? new(RichPlaceKind.Item, list.Item, list)
        : IsIn("blockquote") ? new(RichPlaceKind.Quote, _depths["blockquote#"])
        : default;

    private RichLook Look => _place.Kind == RichPlaceKind.Preformatted ? default : new(RichStyle.Of(IsIn), _url);

    public void Mark(string name, bool begins)
    {
        int depth = Math.Max(0, _depths.GetValueOrDefault(name) + (begins ? 1 : -1));
        _depths[name] = depth;

        if (begins && depth == 1)
        {
            _depths[$"{name}#"] = ++_places;
        }
    }

    /// <summary>Ends a link and begins another.</summary>
    /// <param name="address">Null if no new link begins. One that Slack does not open is said behind the link's words.</param>
    public void Link(string? address)
    {
        _url = null;

        if (_shownAddress is { } ended)
        {
            _shownAddress = null;
            Say(_said.ToString().EndsWith(ended, StringComparison.OrdinalIgnoreCase) ? "" : $": {ended}");
        }

        _url = address is null ? null : RichRuns.Url(address);
        _shownAddress = _url is null ? HtmlText.Address(address) : null;
    }

    public void List(bool begins, bool isNumbered)
    {
        BreakLine();

        if (begins)
        {
            _lists.Push(new OpenList(isNumbered, _lists.Count));
        }
        else
        {
            _lists.TryPop(out _);
        }
    }

    public void ContinueList(bool isNumbered, int items) => _lists.Push(new OpenList(isNumbered, _lists.Count) { Written = items });

    public void Item()
    {
        if (_lists.Count == 0)
        {
            _lists.Push(new OpenList(isNumbered: false, depth: 0));
        }

        _lists.Peek().Item = ++_places;
    }

    public void Say(string text)
    {
        bool asWritten = IsIn("pre");

        foreach (char letter in text)
        {
            if (!asWritten && letter is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                _isSpace = true;
            }
            else
            {
                Catch();
                _parts.Append(letter, Look);
                _said.Append(letter);
            }
        }
    }

    public void AddLine() => _lines++;

    public void BreakLine() => _lines = Math.Max(_lines, 1);

    public void BreakParagraph() => _lines = Math.Max(_lines, 2);

    /// <param name="rest">Plain text that follows.</param>
    /// <returns>Null if there is nothing to see.</returns>
    public SlackRichText? End(string rest)
    {
        Link(null);
        _depths.Clear();
        _lists.Clear();

        if (rest.Length > 0)
        {
            BreakLine();
            Catch();
            _parts.Add(RichRuns.Of(rest));
            _said.Append(rest);
        }

        return _parts.End(_place) is { Count: > 0 } parts ? new(new RichTextBlock(parts), _said.ToString()) : null;
    }

    private bool IsIn(string name) => _depths.GetValueOrDefault(name) > 0;

    private void Catch()
    {
        RichPlace wanted = Wanted;

        if (wanted != _place)
        {
            _parts.EndPart(_place);
            _place = wanted;
            _said.Append(_said.Length > 0 ? "\n" : "");
        }
        else if (_parts.HasWords)
        {
            string gap = _lines > 0 ? new('\n', Math.Min(_lines, 2)) : _isSpace ? " " : "";
            _parts.AppendGap(gap, Look);
            _said.Append(gap);
        }

        (_lines, _isSpace) = (0, false);
    }
}
