namespace WebhookFunctions.Storage;

/// <summary>The tables. Azure allows letters and digits only, hence no hyphens.</summary>
internal static class TableNames
{
    /// <summary>One partition per conversation: its state, its mailboxes, its transcript.</summary>
    public const string Conversations = "conversations";

    /// <summary>Leads from the platform's conversation id to the channel's address.</summary>
    public const string ConversationIds = "conversationids";

    /// <summary>When conversations were last active: one partition per connection, newest first.</summary>
    public const string Activity = "activity";

    /// <summary>One row for every mailbox and every handover that still needs somebody: the due list.</summary>
    public const string Due = "due";

    /// <summary>The gates: one partition per connection, with a row for each destination that was ever in trouble.</summary>
    public const string Destinations = "destinations";

    /// <summary>Chats that end when nothing happens in them any more: one partition per connection that is configured to end them.</summary>
    public const string Inactivity = "inactivity";

    /// <summary>What limits have given out: one partition per connection, with a row for each destination that has a limit.</summary>
    public const string Limits = "limits";

    /// <summary>One row: how far the purge has come.</summary>
    public const string Purges = "purges";

    /// <summary>Events that were given up on: one partition per connection, newest first.</summary>
    public const string DeadLetters = "deadletters";
}
