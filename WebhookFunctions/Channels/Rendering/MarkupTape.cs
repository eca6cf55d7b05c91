using System.Text;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Keeps what a marked-up text says and how, so that each part of it can be written by itself.</summary>
internal sealed class MarkupTape : IMarkupWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<MarkupNote> _notes = [];

    private readonly Dictionary<string, int> _depths = [];

    private int _lineEnds;
    private int _link = -1;

    private MarkupTape()
    {
    }

    public IReadOnlyList<MarkupNote> Notes => _notes;

    /// <summary>The words, with white space wherever a channel would show some. By it the text is divided.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the plain lines begin that follow the marked-up text.</summary>
    public int RestFrom { get; private set; }

    /// <summary>From where to where the words of links stand.</summary>
    public List<(int From, int To)> Links { get; } = [];

    /// <returns>Null if nothing can be read of the text.</returns>
    public static MarkupTape? Of(MarkedText marked)
    {
        MarkupTape tape = new();

        if (!MarkupWalk.TryWrite(marked, tape))
        {
            return null;
        }

        tape.End(WellFormed.Of(marked.Rest));

        return tape;
    }

    public void Say(string text)
    {
        int at = _text.Length;
        bool isAsWritten = _depths.GetValueOrDefault("pre") > 0;

        foreach (char letter in text)
        {
            bool isSpace = letter is ' ' or '\n' or '\t' or '\r' or '\f';
            _text.Append(isSpace && !isAsWritten ? ' ' : letter);
            _lineEnds = isSpace ? _lineEnds : 0;
        }

        _notes.Add(new(MarkupNoteKind.Words, at, text.Length));
    }

    public void AddLine() => Note(MarkupNoteKind.Line, lineEnds: _lineEnds + 1);

    public void BreakLine() => Note(MarkupNoteKind.LineBreak, lineEnds: 1);

    public void BreakParagraph() => Note(MarkupNoteKind.Paragraph, lineEnds: 2);

    // A mark within the same mark changes nothing.
    public void Mark(string name, bool begins)
    {
        int before = _depths.GetValueOrDefault(name);
        int depth = _depths[name] = Math.Max(0, before + (begins ? 1 : -1));

        if (before == 0 != (depth == 0))
        {
            _notes.Add(new(MarkupNoteKind.Mark, _text.Length, 0) { Text = name, Begins = begins });
        }
    }

    public void Link(string? address)
    {
        if (_link >= 0 && _link < _text.Length)
        {
            Links.Add((_link, _text.Length));
        }

        _link = address is null ? -1 : _text.Length;
        _notes.Add(new(MarkupNoteKind.Link, _text.Length, 0) { Text = address });
    }

    public void List(bool begins, bool isNumbered)
    {
        EndLines(1);
        _notes.Add(new(MarkupNoteKind.List, _text.Length, 0) { Begins = begins, IsNumbered = isNumbered });
    }

    public void Item()
    {
        EndLines(1);
        _notes.Add(new(MarkupNoteKind.Item, _text.Length, 0));
    }

    private void Note(MarkupNoteKind kind, int lineEnds)
    {
        int at = _text.Length;
        EndLines(lineEnds);
        _notes.Add(new(kind, at, _text.Length - at));
    }

    private void EndLines(int most)
    {
        for (; _lineEnds < most; _lineEnds++)
        {
            _text.Append('\n');
        }
    }

    private void End(string rest)
    {
        Link(null);
        EndLines(1);
        RestFrom = _text.Length;
        Text = _text.Append(rest).ToString();
    }
}

/// <summary>What a writer was told.</summary>
/// <param name="At">Where, in the text of the tape.</param>
/// <param name="Length">How much of that text it is.</param>
internal readonly record struct MarkupNote(MarkupNoteKind Kind, int At, int Length)
{
    /// <summary>The name of a mark, or the address of a link.</summary>
    public string? Text { get; init; }

    public bool Begins { get; init; }

    public bool IsNumbered { get; init; }
}

internal enum MarkupNoteKind
{
    Words,
    Line,
    LineBreak,
    Paragraph,
    Mark,
    Link,
    List,
    Item,
}
