namespace WebhookFunctions.Channels.Slack;

/// <summary>What a message offers to press.</summary>
/// <param name="Lines">What the text has to say of it: choices that are no buttons, and labels that are too long for one.</param>
/// <param name="Plain">The buttons as lines, for a message without any.</param>
internal sealed record SlackOffer(IReadOnlyList<SlackKey> Keys, IReadOnlyList<string> Lines, IReadOnlyList<string> Plain)
{
    public static SlackOffer Nothing { get; } = new([], [], []);

    public IEnumerable<SlackBlock> Blocks => Keys.Chunk(ActionsBlock.Most).Select(keys => new ActionsBlock(keys));
}
