namespace WebhookFunctions.Channels.Rendering;

/// <summary>What is open at a place of a marked-up text, so that it can be opened again in another message.</summary>
internal sealed class MarkupState
{
    private readonly List<Open> _open = [];

    public void Pass(MarkupNote note)
    {
        switch (note.Kind)
        {
            case MarkupNoteKind.Mark:
                Mark(note.Text!, note.Begins);
                break;
            case MarkupNoteKind.Link:
                _open.RemoveAll(one => one.Kind == MarkupNoteKind.Link);

                if (note.Text is { } address)
                {
                    _open.Add(new(MarkupNoteKind.Link, address));
                }

                break;
            case MarkupNoteKind.List when note.Begins:
                _open.Add(new(MarkupNoteKind.List, "") { IsNumbered = note.IsNumbered });
                break;
            case MarkupNoteKind.List when LastList() is { } ended:
                _open.Remove(ended);
                break;
            case MarkupNoteKind.Item when LastList() is { } list:
                (list.Count, list.ItemAt) = (list.Count + 1, note.At);
                break;
        }
    }

    /// <param name="since">Where the part before ended: an item that has begun since then begins in this part.</param>
    public void Reopen(IMarkupWriter writer, int since)
    {
        foreach (Open one in _open)
        {
            one.Write(writer, since);
        }
    }

    private void Mark(string name, bool begins)
    {
        Open? mark = _open.Find(one => one.Kind == MarkupNoteKind.Mark && one.Text == name);

        if (begins && mark is null)
        {
            _open.Add(new(MarkupNoteKind.Mark, name) { Count = 1 });
        }
        else if (mark is not null)
        {
            mark.Count += begins ? 1 : -1;

            if (mark.Count == 0)
            {
                _open.Remove(mark);
            }
        }
    }

    private Open? LastList() => _open.FindLast(one => one.Kind == MarkupNoteKind.List);

    /// <param name="text">The name of a mark, or the address of a link.</param>
    private sealed class Open(MarkupNoteKind kind, string text)
    {
        public MarkupNoteKind Kind => kind;

        public string Text => text;

        public bool IsNumbered { get; init; }

        /// <summary>How often the mark has begun, or how many items the list has.</summary>
        public int Count { get; set; }

        public int ItemAt { get; set; } = -1;

        public void Write(IMarkupWriter writer, int since)
        {
            if (kind == MarkupNoteKind.List)
            {
                bool isNew = ItemAt >= since;
                writer.ContinueList(IsNumbered, isNew ? Count - 1 : Count);

                if (isNew)
                {
                    writer.Item();
                }
            }
            else if (kind == MarkupNoteKind.Link)
            {
                writer.Link(text);
            }
            else
            {
                for (int begun = 0; begun < Count; begun++)
                {
                    writer.Mark(text, begins: true);
                }
            }
        }
    }
}
