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
    /// <summary>The queue of its wake-ups, and its name wherever one is stored.</summary>
    public static string Name(this Direction direction) => direction switch
    {
        Direction.BotToChannel => QueueNames.BotToChannel,
        Direction.ChannelToBot => QueueNames.ChannelToBot,
    };
}
