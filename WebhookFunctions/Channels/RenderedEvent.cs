using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels;

/// <summary>An event as a channel shows it.</summary>
/// <param name="Calls">What to send, in order. None where the channel has nothing to show.</param>
internal sealed record RenderedEvent(params IReadOnlyList<ChannelCall> Calls)
{
    public static RenderedEvent Nothing { get; } = new();

    /// <summary>What buttons carry that does not fit into them: to be stored before the first call.</summary>
    public IReadOnlyList<StoredChoice> Choices { get; init; } = [];

    /// <summary>Why the channel can never show the event, or null.</summary>
    public string? Refusal { get; init; }

    public static RenderedEvent Refused(string reason) => new() { Refusal = reason };
}

/// <summary>One call to a channel.</summary>
/// <param name="Method">Which of the channel's methods, where it has several.</param>
internal sealed record ChannelCall(string Method, byte[] Body)
{
    /// <summary>The same without markup, for a channel that refuses the markup; null where there is none.</summary>
    public byte[]? Plain { get; init; }
}
