namespace WebhookFunctions.Channels.Rendering;

/// <summary>What is open at a place of a marked-up text, so that it can be opened again in another message.</summary>
internal sealed class MarkupState
{
    // A handful of names.
    private readonly List<string> _marks = [];
    private readonly List<OpenList> _lists = [];

    private string? _link;

    public void Pass(MarkupNote note)
    {
        switch (note.Kind)
        {
            case MarkupNoteKind.Mark when note.Begins:
                _marks.Add(note.Text!);
                break;
            case MarkupNoteKind.Mark:
                _marks.Remove(note.Text!);
                break;
            case MarkupNoteKind.Link:
                _link = note.Text;
                break;
            case MarkupNoteKind.List when note.Begins:
                _lists.Add(new(note.IsNumbered, Items: 0, LastAt: -1));
                break;
            case MarkupNoteKind.List when _lists.Count > 0:
                _lists.RemoveAt(_lists.Count - 1);
                break;
            case MarkupNoteKind.Item when _lists is [.., var list]:
                _lists[^1] = list with { Items = list.Items + 1, LastAt = note.At };
                break;
        }
    }

    /// <param name="since">Where the part before ended: an item that has begun since then begins in this part.</param>
    public void Reopen(IMarkupWriter writer, int since)
    {
        _marks.ForEach(name => writer.Mark(name, begins: true));

        foreach (OpenList list in _lists)
        {
            bool isNew = list.LastAt >= since;
            writer.ContinueList(list.IsNumbered, isNew ? list.Items - 1 : list.Items);

            if (isNew)
            {
                writer.Item();
            }
        }

        if (_link is not null)
        {
            writer.Link(_link);
        }
    }

    /// <param name="LastAt">Where its last item begins.</param>
    private readonly record struct OpenList(bool IsNumbered, int Items, int LastAt);
}
