namespace WebhookFunctions.Channels.Rendering;

/// <summary>What a text can be broken at, the best last.</summary>
internal enum TextBreak
{
    None,
    Character,
    Space,
    Sentence,
    Line,
    Paragraph,
}

/// <param name="Break">What ends with it; for a gap, what it divides.</param>
/// <param name="IsGap">Whether it is white space, which is dropped where the text is broken.</param>
internal readonly record struct TextPiece(int From, int To, int Size, TextBreak Break, bool IsGap);
