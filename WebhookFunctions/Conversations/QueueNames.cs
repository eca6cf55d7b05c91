namespace WebhookFunctions.Conversations;

/// <summary>The queues that carry wake-ups, and where the Functions host puts a wake-up that failed too often.</summary>
public static class QueueNames
{
    public const string BotToChannel = "bot-to-channel";
    public const string BotToChannelPoison = BotToChannel + "-poison";
    public const string ChannelToBot = "channel-to-bot";
    public const string ChannelToBotPoison = ChannelToBot + "-poison";

    public static string Of(Direction direction) => direction switch
    {
        Direction.BotToChannel => BotToChannel,
        Direction.ChannelToBot => ChannelToBot,
    };
}
