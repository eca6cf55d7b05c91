namespace WebhookFunctions.Conversations;

/// <summary>What became of a conversation's entry in the index.</summary>
internal enum ActivityNote
{
    /// <summary>It stays where it is: the conversation was active a short while ago.</summary>
    None,

    /// <summary>The conversation was not active for a while before.</summary>
    Moved,

    /// <summary>It had none.</summary>
    First,
}
