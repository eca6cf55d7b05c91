using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>An event with its user and its direction.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Address">The channel's address of the user.</param>
internal sealed record AddressedEvent(int Index, string Address, IncomingEvent Event)
{
    public Direction Direction { get; init; } = Direction.ChannelToBot;
}
