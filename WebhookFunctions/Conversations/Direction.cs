using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>Which way an event travels; each conversation has one mailbox for each.</summary>
internal enum Direction
{
    BotToChannel,
    ChannelToBot,
}

internal static class Directions
{
    /// <summary>The name of the queue for the direction's wake-ups. The direction is stored under the same name everywhere.</summary>
    public static string Name(this Direction direction) => direction switch
    {
        Direction.BotToChannel => QueueNames.BotToChannel,
        Direction.ChannelToBot => QueueNames.ChannelToBot,
    };
}
