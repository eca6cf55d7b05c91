namespace WebhookFunctions.Storage;

/// <summary>The queues that carry wake-ups.</summary>
internal static class QueueNames
{
    public const string BotToChannel = "bot-to-channel";
    public const string ChannelToBot = "channel-to-bot";
}
