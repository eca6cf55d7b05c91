namespace WebhookFunctions.Conversations;

/// <summary>The tables. Azure allows letters and digits only, hence no hyphens.</summary>
public static class TableNames
{
    /// <summary>One partition per conversation: see <see cref="RowKeys"/>.</summary>
    public const string Conversations = "conversations";

    /// <summary>The platform's conversation id to the channel's address.</summary>
    public const string ConversationIds = "conversationids";

    /// <summary>What was given up on, one partition per connection, newest first.</summary>
    public const string DeadLetters = "deadletters";
}
