using System.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>
/// Writes WhatsApp's marks around the words of one message (https://faq.whatsapp.com/539178204879377). WhatsApp has no way to say that a mark is none. So a mark that might be read as
/// something else, or that might make something else of the words beside it, is left out: the words are right, and plain.
/// </summary>
internal sealed class WhatsAppMarks
{
    private const string Block = "```";

    // Within code nothing else is a mark, so code comes first.
    private static readonly (WhatsAppLook Look, char Sign)[] _signs =
        [(WhatsAppLook.Code, '`'), (WhatsAppLook.Bold, '*'), (WhatsAppLook.Italic, '_'), (WhatsAppLook.Strike, '~')];

    private readonly string _words;
    private readonly WhatsAppLook[] _looks;
    private readonly List<WhatsAppMark> _marks = [];

    // An address with a mark beside it would lead elsewhere.
    private readonly bool[] _isAddress;
    private readonly bool[] _isCode;

    private WhatsAppMarks(string words, WhatsAppLook[] looks)
    {
        (_words, _looks) = (words, looks);
        (_isAddress, _isCode) = (new bool[words.Length], new bool[words.Length]);

        for (WebAddress? found = WebAddress.First(words, 0); found is { } address; found = WebAddress.First(words, address.End))
        {
            _isAddress.AsSpan(address.From, address.End - address.From).Fill(true);
        }
    }

    /// <param name="looks">One for each of the words' characters.</param>
    public static string Write(string words, WhatsAppLook[] looks) => looks.Any(look => look != WhatsAppLook.Plain) ? new WhatsAppMarks(words, looks).Write() : words;

    private string Write()
    {
        HashSet<int> quotes = [];

        foreach ((int from, int to) in Runs(0, _words.Length, WhatsAppLook.Preformatted))
        {
            MarkBlock(from, to);
        }

        for (int from = 0; from < _words.Length;)
        {
            int to = _words.IndexOf('\n', from) is var end and >= 0 ? end : _words.Length;

            if (!_looks[from].HasFlag(WhatsAppLook.Preformatted) && to > from)
            {
                MarkLine(from, to);
                _ = _looks[from].HasFlag(WhatsAppLook.Quote) && quotes.Add(from);
            }

            from = to + 1;
        }

        return Assemble(quotes);
    }

    private void MarkBlock(int from, int to)
    {
        WhatsAppMark block = new(from, to, Block);

        if (!_words.AsSpan(from, to - from).Contains('`') && !_isAddress[to - 1] && !IsBesideAddress(block))
        {
            _marks.Add(block);
        }
    }

    private void MarkLine(int from, int to)
    {
        int first = _marks.Count;

        foreach ((WhatsAppLook look, char sign) in _signs)
        {
            if (WhatsAppSigns.AreIn(_words.AsSpan(from, to - from), _isCode.AsSpan(from, to - from), sign))
            {
                continue;
            }

            WhatsAppMark[] others = [.. _marks.Skip(first)];

            IEnumerable<WhatsAppMark> all = Runs(from, to, look)
                .SelectMany(run => WhatsAppMark.Apart(run.From, run.To, others, sign))
                .Select(mark => mark.Around(_words)).OfType<WhatsAppMark>();

            foreach (WhatsAppMark mark in all.Where(mark => WhatsAppSigns.CanStand(_words, mark) && !IsBesideAddress(mark)).ToArray())
            {
                _marks.Add(mark);

                if (look == WhatsAppLook.Code)
                {
                    _isCode.AsSpan(mark.From, mark.To - mark.From).Fill(true);
                }
            }
        }
    }

    // Code is marked by then. What is bold on both sides of it is so apart.
    private IEnumerable<(int From, int To)> Runs(int from, int to, WhatsAppLook look)
    {
        for (int at = from; at < to; at++)
        {
            int start = at;

            while (at < to && _looks[at].HasFlag(look) && !_isCode[at] && (!_isAddress[at] || look == WhatsAppLook.Preformatted))
            {
                at++;
            }

            if (at > start)
            {
                yield return (start, at);
            }
        }
    }

    private bool IsBesideAddress(WhatsAppMark mark) => (mark.From > 0 && _isAddress[mark.From - 1]) || (mark.To < _words.Length && _isAddress[mark.To]);

    private string Assemble(HashSet<int> quotes)
    {
        ILookup<int, string> ends = _marks.AsEnumerable().Reverse().OrderByDescending(mark => mark.From).ToLookup(mark => mark.To, mark => mark.Sign);
        ILookup<int, string> begins = _marks.OrderByDescending(mark => mark.To).ToLookup(mark => mark.From, mark => mark.Sign);
        StringBuilder written = new();

        for (int at = 0; at < _words.Length; at++)
        {
            written.AppendJoin("", ends[at]).Append(quotes.Contains(at) ? "> " : "").AppendJoin("", begins[at]).Append(_words[at]);
        }

        return written.AppendJoin("", ends[_words.Length]).ToString();
    }
}
