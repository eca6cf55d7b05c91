namespace WebhookFunctions.Conversations;

/// <summary>Which way an event travels; each conversation has one mailbox for each.</summary>
public enum Direction
{
    BotToChannel,
    ChannelToBot,
}
