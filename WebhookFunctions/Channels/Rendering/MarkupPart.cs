namespace WebhookFunctions.Channels.Rendering;

/// <summary>A part of a marked-up text: it begins with what was open before it, and its writer closes what is open at its end.</summary>
internal sealed class MarkupPart(MarkupTape tape)
{
    private readonly MarkupState _state = new();

    private int _next;
    private int _since;
    private int _from;
    private int _to;

    /// <summary>The plain lines that follow.</summary>
    public string Rest => tape.Text[Math.Min(Math.Max(_from, tape.RestFrom), Math.Max(_to, tape.RestFrom))..Math.Max(_to, tape.RestFrom)];

    /// <summary>Goes on behind the present part.</summary>
    public void MoveTo(int from)
    {
        (_since, _from) = (_to, from);

        for (; _next < tape.Notes.Count && IsBefore(tape.Notes[_next], from); _next++)
        {
            _state.Pass(tape.Notes[_next]);
        }
    }

    public void EndAt(int to) => _to = to;

    public void WriteTo(IMarkupWriter writer)
    {
        _state.Reopen(writer, _since);

        for (int i = _next; i < tape.Notes.Count && tape.Notes[i].At < _to; i++)
        {
            Write(tape.Notes[i], writer);
        }
    }

    private static bool IsBefore(MarkupNote note, int place) => note.Length == 0 ? note.At < place : note.At + note.Length <= place;

    private void Write(MarkupNote note, IMarkupWriter writer)
    {
        switch (note.Kind)
        {
            case MarkupNoteKind.Words:
                writer.Say(tape.Text[Math.Max(note.At, _from)..Math.Min(note.At + note.Length, _to)]);
                break;
            case MarkupNoteKind.Line:
                writer.AddLine();
                break;
            case MarkupNoteKind.LineBreak:
                writer.BreakLine();
                break;
            case MarkupNoteKind.Paragraph:
                writer.BreakParagraph();
                break;
            case MarkupNoteKind.Mark:
                writer.Mark(note.Text!, note.Begins);
                break;
            case MarkupNoteKind.Link:
                writer.Link(note.Text);
                break;
            case MarkupNoteKind.List:
                writer.List(note.Begins, note.IsNumbered);
                break;
            case MarkupNoteKind.Item:
                writer.Item();
                break;
        }
    }
}
