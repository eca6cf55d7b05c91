namespace WebhookFunctions.Conversations;

/// <summary>What became of a conversation's entry in the index.</summary>
internal enum ActivityNote
{
    /// <summary>The entry stays where it is: the conversation was active a short while ago.</summary>
    None,

    /// <summary>The entry moved: the conversation had not been active for a while.</summary>
    Moved,

    /// <summary>The conversation had no entry before.</summary>
    First,
}
