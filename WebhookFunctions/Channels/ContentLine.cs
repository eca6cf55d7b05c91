namespace WebhookFunctions.Channels;

/// <summary>A line of a content's readable text.</summary>
/// <param name="IsSaid">Whether the sender says this line to the user. If not, the line stands for something to look at, to open or to press.</param>
internal readonly record struct ContentLine(string? Text, bool IsSaid)
{
    public static ContentLine Said(string? text) => new(text, true);

    public static ContentLine Shown(string? text) => new(text, false);
}
