using System.Text;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>How long a piece of text is to a channel. A text is as long as its pieces together.</summary>
internal delegate int TextMeasure(ReadOnlySpan<char> piece);

/// <summary>The units that channels count in.</summary>
internal static class TextUnits
{
    /// <summary>UTF-16 code units; an emoji has two or more. Most channels count these, and the others allow at least as many.</summary>
    public static TextMeasure Utf16 { get; } = piece => piece.Length;

    public static TextMeasure Utf8 { get; } = piece => Encoding.UTF8.GetByteCount(piece);
}
