using System.Text;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Words that are being written, with the look of each character.</summary>
internal sealed class WhatsAppWords
{
    private readonly StringBuilder _words = new();
    private readonly List<WhatsAppLook> _looks = [];

    public int Length => _words.Length;

    public WhatsAppLook LastLook => _looks[^1];

    public void Append(char letter, WhatsAppLook look)
    {
        _words.Append(letter);
        _looks.Add(look);
    }

    public void Append(string text, WhatsAppLook look)
    {
        _words.Append(text);
        _looks.AddRange(Enumerable.Repeat(look, text.Length));
    }

    /// <summary>Takes line breaks at the end away: what follows begins a line of its own.</summary>
    public void EndLine()
    {
        while (_words.Length > 0 && _words[^1] is '\n' or '\r')
        {
            _words.Length--;
            _looks.RemoveAt(_looks.Count - 1);
        }
    }

    /// <summary>What was written from that place on.</summary>
    public string From(int place) => _words.ToString(Math.Min(place, _words.Length), Math.Max(0, _words.Length - place));

    public WhatsAppText ToText() => new(_words.ToString(), [.. _looks]);
}
