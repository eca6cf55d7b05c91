using System.Text;

namespace WebhookFunctions.Channels.Slack;

/// <summary>How words look.</summary>
/// <param name="Url">Where they lead, or null.</param>
internal readonly record struct RichLook(RichStyle? Style, string? Url)
{
    /// <summary>How what stands between two looks.</summary>
    public RichLook With(RichLook other) => new(RichStyle.Common(Style, other.Style), Url == other.Url ? Url : null);
}

/// <summary>Collects runs of words, and the parts that they make.</summary>
internal sealed class RichParts
{
    private readonly List<RichText> _parts = [];
    private readonly List<RichRun> _runs = [];
    private readonly StringBuilder _run = new();

    private RichLook _look;

    // The list that the last part is, and its items: more may follow.
    private OpenList? _lastList;
    private List<RichText> _items = [];

    public bool HasWords => _runs.Count > 0 || _run.Length > 0;

    public void Append(char letter, RichLook look)
    {
        Change(look);
        _run.Append(letter);
    }

    /// <param name="next">How the words behind the gap look.</param>
    public void AppendGap(string gap, RichLook next)
    {
        if (gap.Length > 0)
        {
            Change(_look.With(next));
            _run.Append(gap);
        }
    }

    public void Add(IEnumerable<RichRun> runs)
    {
        EndRun();
        _runs.AddRange(runs);
    }

    /// <param name="place">In which the words so far stand.</param>
    public void EndPart(RichPlace place)
    {
        EndRun();

        if (_runs.Count == 0)
        {
            return;
        }

        RichRun[] runs = [.. _runs];
        _runs.Clear();

        switch (place.Kind)
        {
            case RichPlaceKind.Item:
                AddItem(place.List!, new RichSection(runs));
                return;
            case RichPlaceKind.Preformatted:
                AddPreformatted(runs);
                break;
            case RichPlaceKind.Quote:
                _parts.Add(new RichQuote(runs));
                break;
            case RichPlaceKind.Section:
                _parts.Add(new RichSection(runs));
                break;
        }

        _lastList = null;
    }

    public IReadOnlyList<RichText> End(RichPlace place)
    {
        EndPart(place);

        return _parts;
    }

    private void AddItem(OpenList list, RichSection item)
    {
        if (_lastList == list)
        {
            _items.Add(item);
        }
        else
        {
            _items = [item];
            _parts.Add(new RichList(list.Style, _items, list.Indent, list.IsNumbered && list.Written > 0 ? list.Written : null));
        }

        list.Written++;
        _lastList = list;
    }

    // A line break at its ends would be an empty line.
    private void AddPreformatted(RichRun[] runs)
    {
        string text = string.Concat(runs.OfType<RichWords>().Select(run => run.Text)).Trim('\n', '\r');

        if (text.Length > 0)
        {
            _parts.Add(new RichPreformatted([new RichWords(text)]));
        }
    }

    private void Change(RichLook look)
    {
        if (look != _look)
        {
            EndRun();
            _look = look;
        }
    }

    private void EndRun()
    {
        if (_run.Length > 0)
        {
            string text = _run.ToString();
            _runs.Add(_look.Url is { } url ? new RichLink(url, text == url ? null : text, _look.Style) : new RichWords(text, _look.Style));
            _run.Clear();
        }
    }
}
