namespace WebhookFunctions.Channels;

/// <summary>A line of a content's readable text.</summary>
/// <param name="IsSaid">Whether its sender says it to the user; else it stands for something to look at, to open or to press.</param>
internal readonly record struct ContentLine(string? Text, bool IsSaid)
{
    public static ContentLine Said(string? text) => new(text, true);

    public static ContentLine Shown(string? text) => new(text, false);
}
