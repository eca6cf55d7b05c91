namespace WebhookFunctions.Channels.Rendering;

/// <summary>The places at which a text can be broken, from the worst to the best.</summary>
internal enum TextBreak
{
    None,
    Character,
    Space,
    Sentence,
    Line,
    Paragraph,
}

/// <param name="Break">What ends with this piece; for a gap, what the gap divides.</param>
/// <param name="IsGap">Whether the piece is white space. If the text is broken there, the white space is dropped.</param>
internal readonly record struct TextPiece(int From, int To, int Size, TextBreak Break, bool IsGap);
