using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>An event with its user and its direction.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Address">The channel's address of the user.</param>
internal sealed record AddressedEvent(int Index, string Address, IncomingEvent Event)
{
    public Direction Direction { get; init; } = Direction.ChannelToBot;

    /// <summary>Whether the user may have other addresses, so that the conversation may be at one of them. It is looked up then.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>Another address that the user has at present, and that may be somebody else's later: a telephone number.</summary>
    public string? Alias { get; init; }
}
